import { z } from 'zod';
import { FIELD_REASONS, LANGUAGES, type FieldReason } from '@tawam/contract';
import { AppError, invalid, type FieldErrors } from './errors.js';
import { isZone } from './clock.js';

// Letters that reorder what follows (U+202A..202E, U+2066..2069): in a title they would disguise a name.
const OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/u;
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;

/**
 * One line or several, trimmed, at most `max` characters, without control or direction-override characters. Half of a
 * letter outside the basic plane (an emoji cut in two) becomes U+FFFD: JSON of the database takes no such half.
 */
export const text = (max: number, min = 0) =>
  z.string().overwrite((s) => s.toWellFormed()).trim().min(min, min === 1 ? 'required' : 'too_short').max(max, 'too_long')
    .refine((s) => !OVERRIDES.test(s) && !CONTROLS.test(s), 'direction_override');
/** Text that must be there. */
export const title = (max = 300) => text(max, 1);
/** The same in one line: a break becomes a space, since it stands in subjects of mail, feeds and calendars too. */
export const line = (max = 300) => title(max).overwrite((s) => s.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' '));
/** What may be left out: then it is null, whether it was absent or said to be null. */
export const optional = <S extends z.ZodType>(shape: S) => shape.nullish().transform((value) => value ?? null);
/** Text that may be left out: then it is empty. */
export const words = (max: number) => text(max).nullish().transform((s) => s ?? '');
export const id = () => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'unknown');
export const language = () => z.enum(LANGUAGES, 'unknown');
/** The language of what a person writes: people write in more languages than the product speaks. */
export const textLanguage = () => z.string().refine((tag) => /^[a-z]{2,3}$/.test(tag) && new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag) !== undefined, 'unknown');
export const zone = () => z.string().refine(isZone, 'not_a_zone');
/** A link that a browser may follow: http or https, without a user name. */
export const link = (protocols: readonly string[] = ['https:', 'http:']) =>
  z.string().trim().max(2000, 'too_long').refine((s) => {
    if (!URL.canParse(s)) return false;
    const url = new URL(s);
    return protocols.includes(url.protocol) && url.username === '' && url.password === '';
  }, 'not_a_link');
/** A whole number within bounds, both of them allowed. */
export const whole = (min: number, max: number) => z.number('not_a_number').int('not_a_number').min(min, 'out_of_range').max(max, 'out_of_range');
/** The code of a country (ISO 3166-1, two letters); whether it is known, the database says. */
export const country = () => z.string().regex(/^[A-Z]{2}$/, 'unknown');
/** Money as a decimal string, at most 16 digits before the point. */
export const money = () => z.string().trim().regex(/^\d{1,16}(\.\d{1,2})?$/, 'not_a_number');
export const day = () => z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not_a_date')
  .refine((s) => !Number.isNaN(Date.parse(s)) && new Date(s).toISOString().startsWith(s), 'not_a_date');
export const localTime = () => z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'not_a_date');
export const clientKey = () => z.string().regex(/^[\w-]{8,64}$/, 'unknown');

/**
 * Reads an input against its shape at the edge of a service.
 * @throws AppError invalid_input with a reason per field, so that the form can show it in the reader's language.
 */
export function read<S extends z.ZodType>(shape: S, value: unknown): z.output<S> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const issue of result.error.issues) fields[issue.path.join('.') || 'input'] ??= reasonOf(issue);
  throw invalid(fields);
}

function reasonOf(issue: z.core.$ZodIssue): FieldReason {
  if ((FIELD_REASONS as readonly string[]).includes(issue.message)) return issue.message as FieldReason;
  switch (issue.code) {
    case 'too_big': return issue.origin === 'string' ? 'too_long' : 'out_of_range';
    case 'too_small': return issue.origin === 'string' ? 'too_short' : 'out_of_range';
    case 'invalid_type': return issue.input === undefined || issue.input === null ? 'required' : 'unknown';
    default: return 'unknown';
  }
}

/** Throws not_found for an id that is not even of the form of one: the same answer as for a random one. */
export function idOrNotFound(value: string): string {
  if (!id().safeParse(value).success) throw new AppError('not_found');
  return value.toLowerCase();
}

/** Page sizes are clamped here, for every list: a literal or a variable alike. */
export const pageSize = (first: number | null | undefined, max = 50, usual = 20): number =>
  Math.min(max, Math.max(1, Math.trunc(first ?? usual) || usual));
