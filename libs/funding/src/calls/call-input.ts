import { z } from 'zod';
import { input, instantOf, invalid, type FieldErrors } from '@tawam/platform/kit';

const code = () => z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown');
const country = () => z.string().regex(/^[A-Z]{2}$/, 'unknown');
const optional = <S extends z.ZodType>(shape: S) => shape.nullish().transform((value) => value ?? null);
const several = <S extends z.ZodType>(shape: S, max: number) => z.array(shape).max(max, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const whole = (min: number, max: number) => z.number('not_a_number').int('not_a_number').min(min, 'out_of_range').max(max, 'out_of_range');

const text = z.object({
  lang: z.string().regex(/^[a-z]{2}$/, 'unknown'),
  title: input.title(300),
  summary: input.text(10_000).nullish().transform((s) => s ?? ''),
  conditions: input.text(10_000).nullish().transform((s) => s ?? ''),
  status: z.enum(['ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED'], 'unknown').nullish().transform((s) => s ?? null),
});
const deadline = z.object({
  label: input.text(300).nullish().transform((s) => s ?? ''),
  localAt: input.localTime(),
  zone: input.zone(),
  precision: z.enum(['DAY', 'HOUR'], 'unknown'),
  note: input.text(1000).nullish().transform((s) => s ?? ''),
});

const shape = z.object({
  kind: z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 'unknown'),
  programme: input.text(300).nullish().transform((s) => s ?? ''),
  texts: z.array(text).min(1, 'required').max(12, 'out_of_range'),
  themes: z.array(code()).min(1, 'required').max(20, 'out_of_range').transform((list) => [...new Set(list)]),
  supportKinds: several(code(), 20),
  sdg: several(whole(1, 17), 17),
  leadCountries: several(country(), 250), leadKinds: several(code(), 60), partnerCountries: several(country(), 250),
  minParties: whole(1, 50).nullish().transform((n) => n ?? 1), minCountries: whole(1, 50).nullish().transform((n) => n ?? 1),
  amountMin: optional(input.money()), amountMax: optional(input.money()), envelope: optional(input.money()),
  currency: z.string().regex(/^[A-Z]{3}$/, 'unknown').nullish().transform((s) => s ?? 'EUR'),
  rateMax: optional(z.number('not_a_number').min(0, 'out_of_range').max(100, 'out_of_range')),
  monthsMin: optional(whole(1, 240)), monthsMax: optional(whole(1, 240)),
  opensLocal: optional(input.localTime()), opensZone: optional(input.zone()),
  deadlines: z.array(deadline).max(12, 'out_of_range'),
  funders: z.array(z.object({ name: input.title(300), organisationId: optional(input.id()) })).max(20, 'out_of_range').nullish().transform((list) => list ?? []),
  sourceUrl: optional(input.link()), source: input.text(500).nullish().transform((s) => s ?? ''), applicationUrl: optional(input.link()),
});

export interface DeadlineDraft { label: string; localAt: string; zone: string; at: Date; precision: 'DAY' | 'HOUR'; note: string }
export type CallDraft = Omit<z.output<typeof shape>, 'deadlines'> & { opensAt: Date | null; deadlines: DeadlineDraft[] };

/**
 * Reads what an officer wrote. A deadline of a day ends at 23:59 of its own zone.
 * @throws invalid_input with a reason per field (`deadlines.1.localAt`: before_opening, no_such_time ...), all at once.
 */
export function readCall(given: unknown): CallDraft {
  const read = input.read(shape, given);
  const faults: FieldErrors = {};

  const langs = new Set<string>();
  read.texts.forEach(({ lang }, i) => {
    if (langs.has(lang)) faults[`texts.${i}.lang`] = 'unknown';
    langs.add(lang);
  });
  if (read.amountMin && read.amountMax && Number(read.amountMax) < Number(read.amountMin)) faults['amountMax'] = 'out_of_range';
  if (read.monthsMin && read.monthsMax && read.monthsMax < read.monthsMin) faults['monthsMax'] = 'out_of_range';
  if (read.opensLocal && !read.opensZone) faults['opensZone'] = 'required';
  const opensAt = read.opensLocal && read.opensZone ? instantOf(read.opensLocal, read.opensZone) : null;
  if (read.opensLocal && read.opensZone && !opensAt) faults['opensLocal'] = 'no_such_time';

  const deadlines = read.deadlines.map((step, i): DeadlineDraft | null => {
    const localAt = step.precision === 'DAY' ? `${step.localAt.slice(0, 10)}T23:59` : step.localAt;
    const at = instantOf(localAt, step.zone);
    if (!at) faults[`deadlines.${i}.localAt`] = 'no_such_time';
    else if (opensAt && at <= opensAt) faults[`deadlines.${i}.localAt`] = 'before_opening';
    return at && { ...step, localAt, at };
  });
  if (read.kind !== 'ROLLING' && !deadlines.length) faults['deadlines'] = 'required';
  if (Object.keys(faults).length) throw invalid(faults);
  return { ...read, opensAt, deadlines: deadlines.filter((step) => step !== null) };
}
