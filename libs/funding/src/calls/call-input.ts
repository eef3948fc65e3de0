import type { z } from 'zod';
import { AppError, instantOf, input, invalid, type FieldErrors } from '@tawam/platform/kit';
import { cents, placesAbove } from './amount.js';
import { callShape, type CallRead } from './call-input.shape.js';
import { namesFrom } from './step-names.js';

/** `labelLang` and `labels` are null where the name came in one language alone: the other languages are those that stand. */
export interface DeadlineDraft { deadlineId: string | null; label: string; labelLang: string | null; labels: Readonly<Record<string, string>> | null; localAt: string; zone: string; at: Date; precision: 'DAY' | 'HOUR'; note: string }
export type CallDraft = Omit<CallRead, 'deadlines'> & { opensAt: Date | null; deadlines: DeadlineDraft[] };

const whenShape = callShape.pick({ kind: true, opensLocal: true, opensZone: true, deadlines: true });
type When = z.output<typeof whenShape> & Partial<Pick<CallRead, 'texts'>>;

/**
 * Reads what an officer wrote. A deadline of a day ends at 23:59 of its own zone.
 * @throws invalid_input with a reason per field (`deadlines.1.localAt`: before_opening, no_such_time ...), all at once.
 */
export function readCall(given: unknown): CallDraft {
  const faults: FieldErrors = {};
  const read = readShape(given, faults);
  const { opensAt, deadlines } = checkDates(read, faults);
  checkTexts(read, faults);
  const rateMax = checkMoney(read, faults);
  if (Object.keys(faults).length) throw invalid(faults);
  return { ...read, rateMax, opensAt, deadlines };
}

/** Dates that contradict each other are said together with what is wrong elsewhere in the form. */
function readShape(given: unknown, faults: FieldErrors): CallRead {
  try {
    return input.read(callShape, given);
  } catch (error) {
    const when = whenShape.safeParse(given);
    if (!(error instanceof AppError) || !error.fields || !when.success) throw error;
    checkDates(when.data, faults);
    throw invalid({ ...faults, ...error.fields });
  }
}

function checkDates(read: When, faults: FieldErrors): Pick<CallDraft, 'opensAt' | 'deadlines'> {
  const opensAt = read.opensLocal && read.opensZone ? instantOf(read.opensLocal, read.opensZone) : null;
  if (read.opensLocal && !read.opensZone) faults['opensZone'] = 'required';
  if (read.opensLocal && read.opensZone && !opensAt) faults['opensLocal'] = 'no_such_time';

  const original = read.texts?.[0]?.lang ?? '';
  const labels = new Set<string>();
  const deadlines = read.deadlines.map((step, i): DeadlineDraft | null => {
    const localAt = step.precision === 'DAY' ? `${step.localAt.slice(0, 10)}T23:59` : step.localAt;
    const at = instantOf(localAt, step.zone);
    if (!at) faults[`deadlines.${i}.localAt`] = 'no_such_time';
    else if (opensAt && at <= opensAt) faults[`deadlines.${i}.localAt`] = 'before_opening';
    // One step with two dates: which of them counts is exactly what a reader must not have to guess. A fund that takes
    // files several times a year names its dates alike.
    const { texts, ...rest } = step;
    const names = texts ? namesFrom(texts, original) : { label: step.label, labelLang: original || null, labels: null };
    if (names.label && labels.has(names.label) && read.kind !== 'ROLLING') faults[`deadlines.${i}.label`] = 'duplicate';
    labels.add(names.label);
    return at && { ...rest, ...names, localAt, at };
  });
  if (read.kind !== 'ROLLING' && !deadlines.length) faults['deadlines'] = 'required';
  return { opensAt, deadlines: deadlines.filter((step) => step !== null) };
}

function checkTexts(read: CallRead, faults: FieldErrors): void {
  const once = (path: string, langs: readonly { lang: string }[]) => langs.forEach(({ lang }, i) => {
    if (langs.findIndex((other) => other.lang === lang) < i) faults[`${path}.${i}.lang`] = 'unknown';
  });
  once('texts', read.texts);
  // One original: which of two is translated from which, nobody could say.
  read.texts.forEach((text, i) => {
    if (text.status === 'ORIGINAL' && read.texts.findIndex((other) => other.status === 'ORIGINAL') < i) faults[`texts.${i}.status`] = 'contradicts';
  });
  // A party comes from one country.
  if (read.minCountries > read.minParties) faults['minCountries'] = 'contradicts';
  read.deadlines.forEach((step, i) => once(`deadlines.${i}.texts`, step.texts ?? []));
  read.lots.forEach((lot, i) => once(`lots.${i}.texts`, lot.texts));
  read.requirements.forEach((asked, i) => once(`requirements.${i}.texts`, asked.texts));
}

/** What amounts, rates and lots say against one another. Answers the highest share: as written, else as the rates say. */
function checkMoney(read: CallRead, faults: FieldErrors): number | null {
  const above = (a: string | null, b: string | null) => a !== null && b !== null && cents(a) > cents(b);
  if (above(read.amountMin, read.amountMax)) faults['amountMax'] = 'out_of_range';
  else if (above(read.amountMax, read.envelope)) faults['amountMax'] = 'above_total';
  if (read.monthsMin && read.monthsMax && read.monthsMax < read.monthsMin) faults['monthsMax'] = 'out_of_range';
  for (const at of placesAbove(read.lots.map((lot) => lot.amount), read.envelope)) faults[`lots.${at}.amount`] = 'above_total';
  read.rates.forEach(({ countryGroup, rate }, i) => {
    if (read.rates.findIndex((other) => other.countryGroup === countryGroup) < i) faults[`rates.${i}.countryGroup`] = 'duplicate';
    if (read.rateMax !== null && rate > read.rateMax) faults[`rates.${i}.rate`] = 'contradicts';
  });
  const highest = read.rates.length ? Math.max(...read.rates.map(({ rate }) => rate)) : null;
  if (highest !== null && highest + (read.poolingBonus ?? 0) > 100) faults['poolingBonus'] = 'out_of_range';
  return read.rateMax ?? (highest === null ? null : highest + (read.poolingBonus ?? 0));
}
