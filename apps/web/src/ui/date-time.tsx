import { formatDate, formatDateTime, getReaderZone, type DateStyle } from '../lib/dates.js';

/** A date that machines read too. */
export function DateText({ value, style = 'medium', zone }: { value: string; style?: DateStyle; zone?: string }) {
  return <time dateTime={value}>{formatDate(value, style, zone)}</time>;
}

/** An instant in a zone, else in the reader's own. */
export function DateTimeText({ value, zone }: { value: string; zone?: string }) {
  return <time dateTime={value} title={zone ?? getReaderZone()}>{formatDateTime(value, zone)}</time>;
}
