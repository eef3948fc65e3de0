import { directionOf, isLanguage, LANGUAGES, type Language } from '@tawam/contract';

export { LANGUAGES, type Language };

/** The language each page is in, written in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { ar: 'العربية', fr: 'Français', en: 'English' };

const first = location.pathname.split('/')[1];

/** False when the path begins with no language of the product: the page is then "not found", in a negotiated language. */
export const languageIsKnown = isLanguage(first);

/** The language of this page. It never changes while a page lives: another language is another document. */
export const language: Language = languageIsKnown ? (first as Language) : negotiate();

export const direction = directionOf(language);

function negotiate(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return wanted ?? 'en';
}

/** The same page in another language. */
export function inLanguage(target: Language): string {
  const rest = languageIsKnown ? location.pathname.slice(3) : '';
  return `/${target}${rest}${location.search}`;
}

export { directionOf };
