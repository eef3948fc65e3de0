import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compiledMessages } from './build/messages.js';
import { languagePages } from './build/pages.js';
import { persistedOperations } from './build/persisted-operations.js';
import { pushWorker } from './build/push-plugin.js';
import { themeStyles } from './build/theme-css.js';

const root = import.meta.dirname;
const api = process.env['API_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;
/** What the API answers; everything else is the client. Pages without script (sign-in, reset, invitation) are the server's. */
const apiPaths = ['/graphql', '/files', '/uploads', '/style', '/health', '/metrics', '/.well-known', '/inbox', '/calendar', '/feeds', '^/training/.+\\.ics', '^/$', '/unsubscribe', '/icon.svg', '^/(ar|fr|en)/(sign-in|sign-out|forgot-password|reset|invitation|unsubscribe)'];

export default defineConfig({
  root,
  appType: 'spa',
  // One cache per development server: two of them, or one of another mode, would overwrite each other's.
  cacheDir: join(root, `../../node_modules/.vite/${process.env['WEB_PORT'] ?? 5173}`),
  plugins: [
    persistedOperations(),
    compiledMessages({ root: join(root, 'src') }),
    themeStyles(),
    react(),
    languagePages(),
    pushWorker(),
  ],
  resolve: {
    // Messages are parsed at build time: the browser gets their trees and no parser.
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  build: {
    outDir: join(root, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A page asks for a handful of files and not for thirty: what most pages share comes as one part, forms as another.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'vendor', test: /node_modules\/(react|react-dom|scheduler|@tanstack|wouter|regexparam|use-sync-external-store|intl-messageformat|@formatjs)\/|preload-helper|_virtual\/|virtual:messages$/, tags: ['$initial'], priority: 3 },
            { name: 'fields', test: /src\/(ui\/(field|text-field|choice-field|form|time-field|lookup-field)|lib\/(form|client-key))\.tsx?$/, priority: 2 },
            { name: 'home', test: /src\/(features\/home\/|ui\/(timeline|sea-band|stage-bar|reason-line|mirrored-bar|task-row)\.)|@tabler\/.*\/Icon(At|Droplet)\./, priority: 2 },
            { name: 'controls', test: /(src\/(ui|lib)\/(?!theme|date-field|with-mantine|file-drop)|@tabler\/icons-react)/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env['WEB_PORT'] ?? 5173),
    strictPort: true,
    proxy: {
      ...Object.fromEntries(apiPaths.map((path) => [path, { target: api, changeOrigin: false }])),
      '/socket': { target: api, ws: true, changeOrigin: false },
    },
  },
});
