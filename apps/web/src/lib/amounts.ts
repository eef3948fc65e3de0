import { readerLocale } from './locale.js';

const isArabic = () => readerLocale().startsWith('ar');

/** Arabic says round amounts in words («150 ألف يورو»): exact thousands alone, so that nothing is rounded away. */
function currencyFormat(amounts: readonly string[], currency: string): Intl.NumberFormat {
  const whole = amounts.every((amount) => !/\.\d*[1-9]/.test(amount));
  const inWords = isArabic() && whole && amounts.every((amount) => Number(amount) >= 10_000 && Number(amount) % 1000 === 0);
  return new Intl.NumberFormat(readerLocale(), {
    style: 'currency', currency, currencyDisplay: isArabic() ? 'name' : 'symbol',
    ...(inWords ? { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3, minimumFractionDigits: 0 } : { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2 }),
  });
}

/** An amount as the API sends it: a decimal string, kept exact, without cents when there are none. */
export function formatMoney(amount: string, currency: string): string {
  // Intl takes decimal strings and keeps every digit of them.
  return join(currencyFormat([amount], currency).formatToParts(amount as unknown as number));
}

/** From one amount to another; either may be missing. */
export function formatMoneyRange(least: string | null | undefined, most: string | null | undefined, currency: string): string | null {
  if (least && most && least !== most) {
    return join(currencyFormat([least, most], currency).formatRangeToParts(least as unknown as number, most as unknown as number));
  }
  const only = most ?? least;
  return only ? formatMoney(only, currency) : null;
}

/** In Arabic a no-break space divides thousands: its locale's full stop would be read as a decimal point. */
function join(parts: ReadonlyArray<{ type: string; value: string }>): string {
  return hold(parts.map(({ type, value }) => (type === 'group' && isArabic() ? '\u00a0' : value)).join(''));
}

/** A whole number, grouped. */
export function formatNumber(value: number): string {
  return join(new Intl.NumberFormat(readerLocale()).formatToParts(value));
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size of a file: 184 KB. */
export function formatFileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) { value /= 1000; unit += 1; }
  return hold(new Intl.NumberFormat(readerLocale(), { style: 'unit', unit: UNITS[unit] ?? 'byte', unitDisplay: unit === 0 ? 'long' : 'short', maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value));
}

/** No amount breaks over two lines; a plain space would also turn its groups round in Arabic. */
function hold(text: string): string {
  return text.replace(/[ \u202f]/g, '\u00a0').replace(/[-–]/g, '\u2060$&\u2060');
}
