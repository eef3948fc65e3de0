import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { directionOf, type Language } from '../../../libs/contract/src/languages.js';

const source = readFileSync(join(import.meta.dirname, 'push-in-browser.js'), 'utf8');

/** The worker that shows notifications, under one address that never changes: a browser asks there for news of it. */
export function pushWorker(): Plugin {
  return {
    name: 'tawam:push-worker',
    configureServer(server) {
      server.middlewares.use('/push-worker.js', (_request, response) => { response.setHeader('content-type', 'text/javascript'); response.end(source); });
    },
    generateBundle() { this.emitFile({ type: 'asset', fileName: 'push-worker.js', source }); },
  };
}

/** The manifest of the home screen: a telephone of Apple takes notifications only for what was put there. */
export function manifestOf(language: Language, icon: string): { fileName: string; source: string } {
  const text = JSON.stringify({
    name: language === 'ar' ? 'توأم' : 'Tawam', short_name: language === 'ar' ? 'توأم' : 'Tawam', lang: language, dir: directionOf(language), id: '/', start_url: `/${language}`, scope: '/',
    display: 'standalone', background_color: '#fcf9f5', theme_color: '#ffffff', icons: [{ src: `/${icon}`, sizes: 'any', type: 'image/svg+xml' }],
  });
  return { fileName: `assets/${language}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.webmanifest`, source: text };
}
