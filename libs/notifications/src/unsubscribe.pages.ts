import { directionOf, type Language } from '@tawam/contract';
import { mailText } from './mail-text.js';
import type { UnsubscribeTopic } from './unsubscribe-token.js';

// Works without script and without the application's files; styles stand in attributes because the page has one form.
const BODY = 'margin:0;min-height:100vh;display:grid;place-items:center;background:#fcf9f5;color:#2c2822;font:16px/1.7 Figtree,Vazirmatn,system-ui,sans-serif';
const CARD = 'box-sizing:border-box;width:min(32rem,calc(100vw - 24px));padding:24px;border:1px solid #e3ddd4;border-radius:12px;background:#ffffff';
const BUTTON = 'min-height:44px;padding:8px 20px;border:0;border-radius:8px;background:#036282;color:#ffffff;font:inherit;font-weight:600;cursor:pointer';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  .replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');

function page(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">`
    + `<title>${escape(title)} · Tawam</title></head><body style="${BODY}"><main style="${CARD}"><h1 style="margin:0 0 12px;font-size:1.5rem;line-height:1.4">${escape(title)}</h1>${body}</main></body></html>`;
}

/** Asks once, with one button. */
export function askPage(language: Language, topic: UnsubscribeTopic, searchTitle: string): string {
  const question = topic === 'calls' || topic === 'threads' ? mailText(language, `page.ask.${topic}`) : mailText(language, 'page.ask.search', { title: searchTitle });
  return page(language, mailText(language, 'page.title'), `<p>${escape(question)}</p><form method="post"><button type="submit" style="${BUTTON}">${escape(mailText(language, 'page.button'))}</button></form>`);
}

export function donePage(language: Language): string {
  return page(language, mailText(language, 'page.title'), `<p role="status">${escape(mailText(language, 'page.done'))}</p><p>${escape(mailText(language, 'page.back'))} ${account(language)}</p>`);
}

export function unknownPage(language: Language): string {
  return page(language, mailText(language, 'page.unknown.title'), `<p>${escape(mailText(language, 'page.unknown'))}</p><p>${account(language)}</p>`);
}

const account = (language: Language) => `<a href="/${language}/account" style="color:#036282">${escape(mailText(language, 'page.account'))}</a>`;
