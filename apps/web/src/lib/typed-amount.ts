import { plainDigits } from './typed-day.js';

/**
 * An amount as people type it (35 000, 35000,50, ٣٥٬٠٠٠٫٥) as the API takes it: a decimal string; null for nothing. What is
 * no number stays what it is, so that whoever reads it says so.
 */
export const typedAmount = (text: string): string | null =>
  plainDigits(text).replace(/[\s٬]/g, '').replace(/[,٫]/g, '.') || null;

/** A number as people type it; null for nothing, NaN for what is none. */
export function typedNumber(text: string): number | null {
  const typed = typedAmount(text);
  return typed === null ? null : Number(typed);
}

/** Whether a text is a whole number as people type it, or nothing. */
export const isWhole = (text: string): boolean => /^\d*$/.test(typedAmount(text) ?? '');

/** An amount of the API as one types it on: 35000.00 is 35000. */
export const amountToType = (amount: string | null | undefined): string => (amount ?? '').replace(/\.00$/, '');
