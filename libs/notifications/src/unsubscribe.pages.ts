import { createHash } from 'node:crypto';
import { directionOf, type Language } from '@tawam/contract';
import { mailText } from './mail-text.js';
import type { UnsubscribeTopic } from './unsubscribe-token.js';

// Works without script and without the application's files: its one sheet stands in the page and is known to the policy by
// its hash.
const STYLE = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:12px;background:#fcf9f5;color:#2c2822;font:1rem/1.7 Figtree,Vazirmatn,system-ui,sans-serif}
main{width:min(32rem,100%);padding:24px;border:1px solid #e3ddd4;border-radius:12px;background:#fff}
svg{display:block;margin:0 0 16px}
h1{margin:0 0 12px;font-size:1.5rem;line-height:1.4;text-wrap:balance}
p{margin:0 0 16px}
button{min-height:44px;padding:8px 20px;border:0;border-radius:8px;background:#036282;color:#fff;font:inherit;font-weight:600;cursor:pointer}
a{color:#036282}
:focus-visible{outline:3px solid #036282;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#091518;color:#e7eef1}main{background:#111e22;border-color:#27363b}button{background:#8fcbe2;color:#091518}a{color:#8fcbe2}:focus-visible{outline-color:#8fcbe2}}
`;
/** The policy of these pages: nothing but their own sheet and their own form. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

// The twin window: two equal arches and the sun between them.
const MARK = '<svg width="36" height="36" viewBox="0 0 32 32" aria-hidden="true"><path fill="#087da1" d="M3 30V16a6 6 0 0 1 12 0v14zM17 30V16a6 6 0 0 1 12 0v14z"/><circle cx="16" cy="5" r="2.4" fill="#cd6f3f"/></svg>';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  .replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');

function page(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">`
    + `<title>${escape(title)} · Tawam</title><style>${STYLE}</style></head><body><main>${MARK}<h1>${escape(title)}</h1>${body}</main></body></html>`;
}

/** Asks once, with one button. `title` says which search, partnership or call. */
export function askPage(language: Language, topic: UnsubscribeTopic, title: string): string {
  const about = topic.split(':')[0] as 'calls' | 'threads' | 'digest' | 'search' | 'partnership' | 'follow';
  const question = mailText(language, `page.ask.${about}`, { title });
  return page(language, mailText(language, 'page.title'), `<p>${escape(question)}</p><form method="post"><button type="submit">${escape(mailText(language, 'page.button'))}</button></form>`);
}

export function donePage(language: Language): string {
  return page(language, mailText(language, 'page.title'), `<p role="status">${escape(mailText(language, 'page.done'))}</p><p>${escape(mailText(language, 'page.back'))} ${account(language)}</p>`);
}

export function unknownPage(language: Language): string {
  return page(language, mailText(language, 'page.unknown.title'), `<p>${escape(mailText(language, 'page.unknown'))}</p><p>${account(language)}</p>`);
}

const account = (language: Language) => `<a href="/${language}/account">${escape(mailText(language, 'page.account'))}</a>`;
