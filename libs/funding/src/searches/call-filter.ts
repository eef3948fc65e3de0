import { z } from 'zod';
import { input } from '@tawam/platform/kit';

const codes = z.array(z.string().max(60)).max(60, 'out_of_range').nullish().transform((list) => list ?? []);
const shape = z.object({
  query: input.text(200).nullish().transform((s) => s ?? ''),
  themes: codes, countries: codes, leadKinds: codes,
  amountMin: input.money().nullish().transform((s) => s ?? null),
  openOnly: z.boolean().nullish().transform((b) => b ?? false),
  withinDays: z.number().int().min(0, 'out_of_range').max(3650, 'out_of_range').nullish().transform((n) => n ?? null),
  fitsPartnership: z.string().nullish().transform((s) => (s ? input.idOrNotFound(s) : null)),
});

/** What a page of calls, its facets, its calendar and its feed are asked for. */
export type WantedCalls = z.output<typeof shape>;

/** Reads a filter as a client sends it. @throws invalid_input with a reason per field; not_found for a partnership that is no id */
export const readCallFilter = (given: unknown): WantedCalls => input.read(shape, given ?? {});
