/** The languages of the product. A further one is a row here and a folder of messages; nothing else names them. */
export const LANGUAGES = ['ar', 'fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

/** Direction of writing of a BCP 47 tag: user content may be in more languages than the product. */
export function directionOf(lang: string): 'rtl' | 'ltr' {
  return /^(ar|he|fa|ur)\b/.test(lang) ? 'rtl' : 'ltr';
}
