import type { Language } from '@tawam/contract';

/** An amount without cents, with the name of the currency in Arabic and its sign elsewhere; no-break spaces keep it whole. */
export function formatAmount(amount: string, currency: string, language: Language): string {
  const locale = { ar: 'ar-LB-u-nu-latn', fr: 'fr-FR', en: 'en-GB' }[language];
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: language === 'ar' ? 'name' : 'symbol', maximumFractionDigits: 0 }).format(Number(amount));
}
