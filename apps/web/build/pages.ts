import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { LANGUAGES, directionOf, type Language } from '../../../libs/contract/src/languages.js';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { manifestOf } from './push-plugin.js';

const here = import.meta.dirname;
const bootstrap = minify(readFileSync(join(here, 'bootstrap.js'), 'utf8').replace(/^\/\/.*$/gm, ''));
const critical = minify(readFileSync(join(here, 'critical.css'), 'utf8'));
const SESSION = 'Shell';
const HOME = 'WorkspaceHome';
const WAIT: Record<Language, string> = { ar: 'جارٍ فتح الصفحة…', fr: 'Ouverture de la page…', en: 'Opening the page…' };
const NAME: Record<Language, string> = { ar: 'توأم', fr: 'Tawam', en: 'Tawam' };
const NO_SCRIPT: Record<Language, string> = {
  ar: 'تحتاج مساحة العمل إلى تشغيل JavaScript في المتصفّح. صفحة الدخول والروابط في البريد تعمل من دونه.',
  fr: 'L’espace de travail a besoin de JavaScript. La page de connexion et les liens reçus par courriel fonctionnent sans lui.',
  en: 'The workspace needs JavaScript. The sign-in page and the links in mails work without it.',
};
const MARK = '<svg viewBox="0 0 26 28" aria-hidden="true"><circle cx="13" cy="2.8" r="2.4"/><path d="M0 28V14a6 6 0 0 1 12 0v14zM14 28V14a6 6 0 0 1 12 0v14z"/></svg>';

function minify(text: string): string {
  return text.replace(/\s*\n\s*/g, '').trim();
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function frame(language: Language): string {
  return `<div class="frame-bar">${MARK}<span>${NAME[language]}</span></div><p class="frame-wait">${WAIT[language]}</p><noscript><p class="frame-wait">${NO_SCRIPT[language]}</p></noscript>`;
}

/** Asks for the type of the language ahead of the style sheet, except on a slow line, where the device's own serves. */
function fontsAhead(names: (string | undefined)[]): string {
  const files = names.filter((name) => name !== undefined);
  return `if(document.documentElement.className!=='slow-line')${JSON.stringify(files)}.forEach(function(f){var l=document.createElement('link');l.rel='preload';l.as='font';l.type='font/woff2';l.crossOrigin='';l.href='/'+f;document.head.append(l)});`;
}

/**
 * Begins what the program will ask for while it is still on its way: the session, and at the address of a workspace its home
 * with the files of that page. On a slow line the answers are there when the program starts; `send()` takes them from
 * `tawamFirst`.
 */
function firstReads(language: Language, hashes: Record<string, string | undefined>, homeFiles: string[]): string {
  const { [SESSION]: session, [HOME]: home } = hashes;
  if (!session || !home) return '';
  const headers = { 'content-type': 'application/json', 'x-tawam-csrf': '1', 'x-tawam-language': language };
  return minify(`
    tawamFirst={};
    (function(){
    function ask(n,h,v){(tawamFirst[n+JSON.stringify(v)]=fetch('/graphql',{method:'POST',credentials:'same-origin',headers:${JSON.stringify(headers)},body:JSON.stringify({operationName:n,variables:v,extensions:{persistedQuery:{version:1,sha256Hash:h}}})})).catch(function(){})}
    ask('${SESSION}','${session}',{});
    var w=/^\\/\\w\\w\\/w\\/([0-9a-f-]{36})\\/?$/.exec(location.pathname);
    if(w){ask('${HOME}','${home}',{id:w[1]});
    ${JSON.stringify(homeFiles)}.forEach(function(f){var l=document.createElement('link'),c=/css$/.test(f);l.rel=c?'preload':'modulepreload';if(c)l.as='style';l.crossOrigin='';l.href='/'+f;document.head.append(l)})}
    })();`);
}

function write(html: string, language: Language, script: string): string {
  return html
    .replace('<html lang="en" dir="ltr"', `<html lang="${language}" dir="${directionOf(language)}"`)
    .replace('<title>Tawam</title>', `<title>${NAME[language]}</title>`)
    .replace('<!--bootstrap-->', `<script>${script}</script><style>${critical}</style>`)
    .replace('<!--frame-->', frame(language));
}

/**
 * One static document per language, so that language, direction, font and messages are right from the first byte:
 * ar.html, fr.html and en.html, with csp.json (hashes of what is inline) and bytes.json (what the first page costs).
 */
export function languagePages(): Plugin {
  let out = '';
  return {
    name: 'tawam:pages',
    configResolved(config) { out = config.build.outDir; },
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        if (!context.server) return html;
        const first = context.originalUrl?.split('/')[1] ?? '';
        return write(html, (LANGUAGES as readonly string[]).includes(first) ? (first as Language) : 'en', bootstrap);
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const source = String(page.source);
        const files = Object.values(bundle);
        const font = (part: string) => files.find((file) => file.fileName.includes(part) && file.fileName.endsWith('.woff2'))?.fileName;
        const messages = (language: Language) => files.find((file) => file.type === 'chunk' && file.facadeModuleId === `\0virtual:messages/app/${language}`)?.fileName;
        const persisted = bundle['persisted.json'];
        const operations = Object.entries(JSON.parse(persisted?.type === 'asset' ? String(persisted.source) : '{}') as Record<string, string>);
        const hashes = Object.fromEntries([SESSION, HOME].map((name) => [name, operations.find(([, text]) => new RegExp(`^query ${name}[({]`).test(text))?.[0]]));
        const scripts = new Map(LANGUAGES.map((language) => [language, bootstrap + fontsAhead([font('figtree-latin-wght'), language === 'ar' ? font('vazirmatn-arabic') : undefined]) + firstReads(language, hashes, filesOfHome(bundle as never, language))]));
        for (const language of LANGUAGES) {
          const links: HtmlTagDescriptor[] = [];
          const icon = files.find((file) => /assets\/icon-.*\.svg$/.test(file.fileName));
          if (icon) {
            const manifest = manifestOf(language, icon.fileName);
            this.emitFile({ type: 'asset', ...manifest });
            links.push({ tag: 'link', attrs: { rel: 'manifest', href: `/${manifest.fileName}` } });
          }
          const text = messages(language);
          if (text) links.push({ tag: 'link', attrs: { rel: 'modulepreload', href: `/${text}`, crossorigin: '' } });
          this.emitFile({ type: 'asset', fileName: `${language}.html`, source: place(write(source, language, scripts.get(language) ?? bootstrap), links) });
        }
        delete bundle['index.html'];
        this.emitFile({ type: 'asset', fileName: 'csp.json', source: JSON.stringify({ scripts: [...scripts.values()].map(sha256), styles: [sha256(critical)] }, null, 1) });
      },
    },
    writeBundle(_options, bundle) {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, 'bytes.json'), `${JSON.stringify(measure(bundle as never), null, 1)}\n`);
    },
  };
}

/** Puts the preloads first, and the style sheet behind the frame: the frame is painted before the sheet has come. */
function place(html: string, links: HtmlTagDescriptor[]): string {
  const tags = links.map((link) => `<link ${Object.entries(link.attrs ?? {}).map(([name, value]) => (value === '' ? name : `${name}="${String(value)}"`)).join(' ')}>`).join('');
  const sheets = html.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  return html
    .replace(/\s*<link rel="stylesheet"[^>]*>/g, '')
    .replace('</title>', `</title>${tags}`)
    .replace('</body>', `${sheets.join('')}</body>`)
    .replace(/>\s+</g, '><');
}

interface Chunk { type: string; fileName: string; code?: string; source?: string | Uint8Array; isEntry?: boolean; imports?: string[]; facadeModuleId?: string | null; viteMetadata?: { importedCss: Set<string> } }

const brotli = (source: string | Uint8Array) => brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** A chunk with everything that it imports at once. */
function closure(bundle: Record<string, Chunk>, roots: (Chunk | undefined)[], seen = new Map<string, Chunk>()): Map<string, Chunk> {
  for (const chunk of roots) {
    if (!chunk || seen.has(chunk.fileName)) continue;
    seen.set(chunk.fileName, chunk);
    closure(bundle, (chunk.imports ?? []).map((name) => bundle[name]), seen);
  }
  return seen;
}

/** What the home of a workspace needs beyond what every page has: parts of the program, its words, its style. */
function filesOfHome(bundle: Record<string, Chunk>, language: Language): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const known = closure(bundle, chunks.filter((chunk) => chunk.isEntry));
  const facade = (end: string) => chunks.find((chunk) => chunk.facadeModuleId?.endsWith(end));
  const own = [...closure(bundle, [facade('/features/home/routes.tsx'), facade('/features/home/workspace-home-page.tsx'), facade(`virtual:messages/home/${language}`)]).values()].filter((chunk) => !known.has(chunk.fileName));
  const sheets = (some: Iterable<Chunk>) => [...some].flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
  const begun = new Set(sheets(known.values()));
  return [...own.map((chunk) => chunk.fileName), ...new Set(sheets(own).filter((sheet) => !begun.has(sheet)))];
}

/** Brotli bytes before the first signed-in page works: entry, shell, its messages, and the home feature. */
function measure(bundle: Record<string, Chunk>) {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const sum = (roots: Chunk[]) => [...closure(bundle, roots).values()].reduce((total, chunk) => total + brotli(chunk.code ?? ''), 0);
  const entry = chunks.filter((chunk) => chunk.isEntry);
  const facade = (end: string) => chunks.filter((chunk) => chunk.facadeModuleId?.endsWith(end));
  const home = [...entry, ...facade('src/app/shell.tsx'), ...chunks.filter((chunk) => chunk.facadeModuleId?.includes('/features/home/')), ...facade('virtual:messages/app/ar'), ...facade('virtual:messages/home/ar')];
  const size = (name: string) => { const file = bundle[name]; return file ? brotli(file.source ?? file.code ?? '') : 0; };
  const css = Object.values(bundle).filter((file) => file.fileName.endsWith('.css'));
  return {
    unit: 'bytes, brotli 11',
    signIn: 0,
    entry: sum(entry),
    firstSignedInPage: sum(home),
    html: Object.fromEntries(LANGUAGES.map((language) => [language, size(`${language}.html`)])),
    css: Object.fromEntries(css.map((file) => [file.fileName, brotli(file.source ?? '')])),
    scripts: Object.fromEntries([...closure(bundle, home).values()].map((chunk) => [chunk.fileName, brotli(chunk.code ?? '')])),
  };
}
