import type { Language } from '@tawam/contract';
import { remembered } from '@tawam/platform/kit';

const amounts = remembered((locale, currency, currencyDisplay) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: currencyDisplay as 'name' | 'symbol', maximumFractionDigits: 0 }));

const written = remembered((amount, currency, language) => {
  const locale = { ar: 'ar-LB-u-nu-latn', fr: 'fr-FR', en: 'en-GB' }[language as Language];
  const parts = amounts(locale, currency, language === 'ar' ? 'name' : 'symbol').formatToParts(Number(amount));
  // The full stop by which that locale groups thousands would be read as a decimal point.
  return parts.map(({ type, value }) => (type === 'group' && language === 'ar' ? '\u00a0' : value)).join('');
});

/** An amount without cents, with the name of the currency in Arabic and its sign elsewhere; no-break spaces keep it whole. */
export const formatAmount = (amount: string, currency: string, language: Language): string => written(amount, currency, language);

/** A decimal string of at most two places in hundredths: what is reckoned with is never a floating number. */
export function cents(amount: string): bigint {
  const [whole = '0', rest = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0').slice(0, 2));
}

/** A decimal string in its shortest form, exactly: 50000.00 and 50000 are one amount. Other text stays as it is. */
export const shortest = (text: string): string => (/^\d+(\.\d+)?$/.test(text) ? text.replace(/^0+(?=\d)/, '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : text);

/** The places in a list from which on its sum is above a total; those alone that add to it. Without a total none is. */
export function placesAbove(amounts: readonly (string | null)[], total: string | null): number[] {
  let sum = 0n;
  return amounts.flatMap((amount, at) => {
    sum += cents(amount ?? '0');
    return total !== null && amount !== null && sum > cents(total) ? [at] : [];
  });
}
