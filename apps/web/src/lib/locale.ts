import { language } from './language.js';

const LEVANT = new Set(['LB', 'SY', 'JO', 'PS', 'IQ']);
const OTHER_ARAB = new Set(['MA', 'DZ', 'TN', 'MR', 'LY', 'EG', 'SD', 'SA', 'AE', 'QA', 'KW', 'BH', 'OM', 'YE']);

let country: string | null = null;

/** Told by the session: months follow the country of the reader. */
export function setReaderCountry(code: string | null | undefined): void {
  country = code ?? null;
}

/**
 * The locale of every date and number. Digits are Western in all languages. Arabic months follow the reader's country:
 * Levantine names unless the country writes others; somebody who reads Arabic in Europe gets the Levantine ones.
 */
export function readerLocale(): string {
  if (language === 'fr') return 'fr-FR-u-nu-latn';
  if (language === 'en') return 'en-GB-u-nu-latn';
  const known = country && (LEVANT.has(country) || OTHER_ARAB.has(country)) ? country : 'LB';
  return `ar-${known}-u-nu-latn`;
}
