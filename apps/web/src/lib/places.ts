import { readerLocale } from './locale.js';

/** The name of a country in the reader's language, from its two letters. */
export function countryName(code: string | null | undefined): string {
  if (!code) return '';
  return new Intl.DisplayNames([readerLocale().slice(0, 2)], { type: 'region' }).of(code) ?? code;
}

/** The name of a language in the reader's language. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([readerLocale().slice(0, 2)], { type: 'language' }).of(tag) ?? tag;
}
