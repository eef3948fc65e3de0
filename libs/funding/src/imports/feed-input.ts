import { z } from 'zod';
import { input, invalid } from '@tawam/platform/kit';
import { csvMapping } from './formats/csv.js';
import { fold } from './words.js';

const codes = z.array(z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown')).max(250, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const defaults = z.object({
  themes: codes, supportKinds: codes, leadCountries: codes, leadKinds: codes, partnerCountries: codes,
  kind: input.optional(z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 'unknown')),
  funders: z.array(input.title(300)).max(20, 'out_of_range').nullish().transform((list) => list ?? []),
});
const shape = z.object({
  name: input.title(200), kind: z.enum(['ADT', 'SEDIA', 'FEED', 'CSV'], 'unknown'), url: input.link(), lang: input.textLanguage(), zone: input.zone(),
  mapping: input.optional(csvMapping), defaults: input.optional(defaults),
  announce: z.enum(['MODERATE', 'AT_ONCE'], 'unknown'), everyHours: input.optional(input.whole(1, 720)),
  enabled: z.boolean(), attribution: input.words(500), token: input.text(2000).nullish(),
});
export type FeedDraft = z.output<typeof shape>;

/** Reads what an officer wrote of a feed. @throws invalid_input with a reason per field, all at once */
export function readFeedInput(given: unknown): FeedDraft {
  const read = input.read(shape, given);
  const columns = Object.values(read.mapping?.columns ?? {}).filter(Boolean).map(fold);
  if (new Set(columns).size !== columns.length) throw invalid({ mapping: 'unknown' });
  return read;
}
