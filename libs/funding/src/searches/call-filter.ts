import { z } from 'zod';
import { input, invalid } from '@tawam/platform/kit';

const optional = <S extends z.ZodType>(shape: S) => shape.nullish().transform((value) => value ?? null);
const several = <S extends z.ZodType>(shape: S) => z.array(shape).max(60, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const code = z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown');
const country = z.string().regex(/^[A-Z]{2}$/, 'unknown');

/** Whether a call can be answered: AHEAD now or later, OPEN now, PAST no more, ALL. */
const CALL_STATES = ['ALL', 'AHEAD', 'OPEN', 'PAST'] as const;

/** What calls can be looked for by, on the page and in a saved search alike. */
export const criteria = {
  query: input.text(200).nullish().transform((s) => s ?? ''),
  themes: several(code), kinds: several(z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 'unknown')), supportKinds: several(code),
  sdg: several(z.number('not_a_number').int('not_a_number').min(1, 'out_of_range').max(17, 'out_of_range')),
  countries: several(country), leadCountries: several(country), partnerCountries: several(country), leadKinds: several(code),
  amountMin: optional(input.money()),
  networks: several(input.id()), funders: several(input.id()),
  state: z.enum(CALL_STATES, 'unknown').nullish().transform((s) => s ?? 'ALL'),
  withinDays: optional(z.number('not_a_number').int('not_a_number').min(0, 'out_of_range').max(3650, 'out_of_range')),
  deadlineFrom: optional(input.day()), deadlineTo: optional(input.day()),
  fitsPartnership: z.string().nullish().transform((s) => (s ? input.idOrNotFound(s) : null)),
};
const shape = z.object(criteria);
export type WantedCalls = z.output<typeof shape>;

/** Reads a filter as a client sends it. @throws invalid_input with a reason per field; not_found for a partnership that is no id */
export function readCallFilter(given: unknown): WantedCalls {
  const wanted = input.read(shape, given ?? {});
  demandOrder(wanted);
  return wanted;
}

/** @throws invalid_input (deadlineTo: end_before_start) */
export function demandOrder(wanted: Pick<WantedCalls, 'deadlineFrom' | 'deadlineTo'>): void {
  if (wanted.deadlineFrom && wanted.deadlineTo && wanted.deadlineTo < wanted.deadlineFrom) throw invalid({ deadlineTo: 'end_before_start' });
}

/** The criteria by the names of the columns of saved_search, as the functions of the database read them. */
export const criteriaOf = (w: WantedCalls): Record<string, unknown> => ({
  query: w.query, themes: w.themes, kinds: w.kinds, support_kinds: w.supportKinds, sdg: w.sdg, countries: w.countries, lead_countries: w.leadCountries,
  partner_countries: w.partnerCountries, lead_kinds: w.leadKinds, amount_min: w.amountMin, networks: w.networks, funders: w.funders, state: w.state,
  within_days: w.withinDays, deadline_from: w.deadlineFrom, deadline_to: w.deadlineTo, fits_partnership: w.fitsPartnership,
});
