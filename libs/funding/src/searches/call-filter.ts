import { z } from 'zod';
import { input, invalid } from '@tawam/platform/kit';

const several = <S extends z.ZodType>(shape: S) => z.array(shape).max(60, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const code = z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown');

/** Whether a call can be answered: AHEAD now or later, OPEN now, PAST no more, ALL. */
const CALL_STATES = ['ALL', 'AHEAD', 'OPEN', 'PAST'] as const;

/** What calls can be looked for by, on the page and in a saved search alike. */
export const criteria = {
  query: input.words(200),
  themes: several(code), kinds: several(z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 'unknown')), supportKinds: several(code),
  sdg: several(input.whole(1, 17)),
  countries: several(input.country()), leadCountries: several(input.country()), partnerCountries: several(input.country()), leadKinds: several(code),
  amountMin: input.optional(input.money()),
  networks: several(input.id()), funders: several(input.id()),
  state: z.enum(CALL_STATES, 'unknown').nullish().transform((s) => s ?? 'ALL'),
  withinDays: input.optional(input.whole(0, 3650)),
  deadlineFrom: input.optional(input.day()), deadlineTo: input.optional(input.day()),
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
