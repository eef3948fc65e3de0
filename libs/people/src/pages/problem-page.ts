import type { ErrorCode, Language } from '@tawam/contract';
import ar from '@tawam/contract/error-copy/ar.json' with { type: 'json' };
import en from '@tawam/contract/error-copy/en.json' with { type: 'json' };
import fr from '@tawam/contract/error-copy/fr.json' with { type: 'json' };
import { html } from './html.js';
import { note, wholePage } from './layout.js';
import { pageText } from './texts.js';

const copy: Record<Language, Record<string, string>> = { ar, fr, en };

/** What somebody reads who has opened an address that is none, or that failed: in words, with a way on. */
export function problemPage(lang: Language, code: ErrorCode): string {
  const t = pageText[lang];
  const missing = code === 'not_found';
  const title = missing ? t.missingTitle : t.problemTitle;
  return wholePage({ lang, title, rest: '', body: html`<h1>${title}</h1>${note('plain', missing ? t.missing : (copy[lang][`error.${code}`] ?? t.missing))}<p><a class="button" href="/${lang}">${t.toStart}</a></p>` });
}
