import { LANGUAGES, directionOf, type Language } from '@tawam/contract';
import { html, type Html } from './html.js';
import { mark, twinWindow } from './picture.js';
import { style } from './style.js';
import { pageText } from './texts.js';

const OWN_NAMES: Record<Language, string> = { ar: 'العربية', fr: 'Français', en: 'English' };

export interface Page {
  lang: Language;
  title: string;
  /** The part of the address after the language, for the links to the other languages. */
  rest: string;
  body: Html;
}

/** A whole page: without script, readable without its sheet. */
export function wholePage({ lang, title, rest, body }: Page): string {
  const t = pageText[lang];
  const { path, fonts, icon } = style();
  const preload = lang === 'ar' ? fonts.vazirmatn : fonts.figtree;
  const others = LANGUAGES.filter((one) => one !== lang);
  return html`<!doctype html><html lang="${lang}" dir="${directionOf(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · ${t.product}</title>${preload && html`<link rel="preload" as="font" type="font/woff2" href="${preload}" crossorigin>`}<link rel="stylesheet" href="${path}">${icon && html`<link rel="icon" href="${icon}" type="image/svg+xml">`}</head><body>
<header class="band"><p class="brand">${mark}<span>${t.product}</span>${lang === 'ar' && html`<small lang="en" dir="ltr">Tawam</small>`}</p><div class="picture"><div><p class="motto">${t.motto}</p><ul class="mottos">${others.map((one) => html`<li lang="${one}" dir="${directionOf(one)}">${pageText[one].motto}</li>`)}</ul></div>${twinWindow}</div></header>
<div class="side"><nav aria-label="${t.languages}"><ul class="languages">${LANGUAGES.map((one) => html`<li><a href="/${one}/${rest}" lang="${one}" hreflang="${one}"${one === lang && html` aria-current="page"`}>${OWN_NAMES[one]}</a></li>`)}</ul></nav>
<main>${body}</main><footer class="foot">${t.foot}</footer></div></body></html>`.text;
}

/** One line of a form. The error, where there is one, stands under its field and is read with it. */
export function field({ name, label, type, value = '', hint, fault, autocomplete, ltr = false, invalid = false, describedBy = '' }: {
  name: string; label: string; type: 'text' | 'email' | 'password'; value?: string; hint?: string | undefined; fault?: string | undefined; autocomplete: string; ltr?: boolean;
  /** Marked as wrong without a line of its own: the note on top says it. */
  invalid?: boolean; describedBy?: string;
}): Html {
  const described = [hint && `${name}-hint`, fault && `${name}-fault`, describedBy].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${name}">${label}</label><input class="text" id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required${type === 'email' && html` maxlength="254" autocapitalize="none" spellcheck="false"`}${ltr && html` dir="ltr"`}${described !== '' && html` aria-describedby="${described}"`}${(Boolean(fault) || invalid) && html` aria-invalid="true"`}>${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}</div>`;
}

/** What happened, above a form; an error is read out at once. */
export const note = (kind: 'bad' | 'ok' | 'plain', text: string, id = 'note'): Html =>
  html`<p class="note ${kind}" id="${id}" role="${kind === 'bad' ? 'alert' : 'status'}">${text}</p>`;
