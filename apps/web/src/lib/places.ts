import { LANGUAGES } from './language.js';
import { readerLocale } from './locale.js';

/** The name of a country in the reader's language, from its two letters. */
export function countryName(code: string | null | undefined): string {
  if (!code) return '';
  return new Intl.DisplayNames([readerLocale().slice(0, 2)], { type: 'region' }).of(code) ?? code;
}

const OFTEN_WRITTEN = [...LANGUAGES, 'es', 'it', 'tr'];

/** The languages in which people write here, each by its own name; the present one is among them, whatever it is. */
export function writtenLanguages(present: string): Array<{ value: string; label: string }> {
  return [...new Set([...OFTEN_WRITTEN, present])].map((tag) => ({ value: tag, label: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag }));
}

/** The name of a language in the reader's language. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([readerLocale().slice(0, 2)], { type: 'language' }).of(tag) ?? tag;
}
