import { readerLocale } from './locale.js';

/** An amount as the API sends it: a decimal string, kept exact, without cents when there are none. */
export function formatMoney(amount: string, currency: string): string {
  const whole = !/\.\d*[1-9]/.test(amount);
  const format = new Intl.NumberFormat(readerLocale(), {
    style: 'currency', currency, currencyDisplay: /^ar/.test(readerLocale()) ? 'name' : 'symbol',
    minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2,
  });
  // Intl takes decimal strings and keeps every digit of them.
  return hold(format.format(amount as unknown as number));
}

/** From one amount to another; either may be missing. */
export function formatMoneyRange(least: string | null | undefined, most: string | null | undefined, currency: string): string | null {
  const lang = readerLocale().slice(0, 2);
  if (least && most && least !== most) {
    const whole = { style: 'currency', currency, currencyDisplay: lang === 'ar' ? 'name' : 'symbol', minimumFractionDigits: 0, maximumFractionDigits: 0 } as const;
    return hold(new Intl.NumberFormat(readerLocale(), whole).formatRange(least as unknown as number, most as unknown as number));
  }
  const only = most ?? least;
  return only ? formatMoney(only, currency) : null;
}

/** A whole number, grouped. */
export function formatNumber(value: number): string {
  return hold(new Intl.NumberFormat(readerLocale()).format(value));
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size of a file: 184 KB. */
export function formatFileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) { value /= 1000; unit += 1; }
  return hold(new Intl.NumberFormat(readerLocale(), { style: 'unit', unit: UNITS[unit] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value));
}

/** No amount breaks over two lines; a plain space would also turn its groups round in Arabic. */
function hold(text: string): string {
  return text.replace(/[ \u202f]/g, '\u00a0');
}
