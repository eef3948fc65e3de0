import { z } from 'zod';
import { input } from '@tawam/platform/kit';

const code = () => z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown');
const lang = () => z.string().regex(/^[a-z]{2}$/, 'unknown');
const several = <S extends z.ZodType>(shape: S, max: number) => z.array(shape).max(max, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const rows = <S extends z.ZodType>(shape: S, max: number) => z.array(shape).max(max, 'out_of_range').nullish().transform((list) => list ?? []);
const percent = () => z.number('not_a_number').min(0, 'out_of_range').max(100, 'out_of_range');
/** The same in several languages, at least one. */
const inLanguages = (max: number) => z.array(z.object({ lang: lang(), text: input.title(max) })).min(1, 'required').max(12, 'out_of_range');

const text = z.object({
  lang: lang(),
  title: input.line(300),
  summary: input.words(10_000),
  conditions: input.words(10_000),
  status: input.optional(z.enum(['ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED'], 'unknown')),
});
const deadline = z.object({
  deadlineId: input.optional(input.id()),
  label: input.words(300),
  texts: z.array(z.object({ lang: lang(), text: input.title(300) })).max(12, 'out_of_range').nullish(),
  localAt: input.localTime(),
  zone: input.zone(),
  precision: z.enum(['DAY', 'HOUR'], 'unknown'),
  note: input.words(1000),
});
const lot = z.object({ lotId: input.optional(input.id()), texts: inLanguages(300), amount: input.optional(input.money()) });
const requirement = z.object({
  requirementId: input.optional(input.id()),
  kind: z.enum(['PRECONDITION', 'DOCUMENT'], 'unknown'),
  code: input.optional(code()),
  required: z.boolean().nullish().transform((yes) => yes ?? true),
  texts: inLanguages(1000),
});

/** What an officer may say of a call; what its parts say against one another is looked at in call-input.ts. */
export const callShape = z.object({
  kind: z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 'unknown'),
  programme: input.words(300),
  texts: z.array(text).min(1, 'required').max(12, 'out_of_range'),
  themes: z.array(code()).min(1, 'required').max(20, 'out_of_range').transform((list) => [...new Set(list)]),
  supportKinds: several(code(), 20),
  sdg: several(input.whole(1, 17), 17),
  leadCountries: several(input.country(), 250), leadCountryGroups: several(code(), 10), leadKinds: several(code(), 60),
  partnerCountries: several(input.country(), 250), partnerCountryGroups: several(code(), 10),
  minParties: input.whole(1, 50).nullish().transform((n) => n ?? 1), minCountries: input.whole(1, 50).nullish().transform((n) => n ?? 1),
  amountMin: input.optional(input.money()), amountMax: input.optional(input.money()), envelope: input.optional(input.money()),
  currency: z.string().regex(/^[A-Z]{3}$/, 'unknown').nullish().transform((s) => s ?? 'EUR'),
  rateMax: input.optional(percent()), poolingBonus: input.optional(percent()),
  rates: rows(z.object({ countryGroup: input.optional(code()), rate: percent() }), 20),
  lots: rows(lot, 50),
  requirements: rows(requirement, 100),
  monthsMin: input.optional(input.whole(1, 240)), monthsMax: input.optional(input.whole(1, 240)),
  opensLocal: input.optional(input.localTime()), opensZone: input.optional(input.zone()),
  deadlines: z.array(deadline).max(12, 'out_of_range'),
  funders: rows(z.object({ name: input.title(300), organisationId: input.optional(input.id()) }), 20),
  contactName: input.words(300), contactPhone: input.words(60), contactUrl: input.optional(input.link()),
  contactEmail: input.optional(z.string().trim().max(254, 'too_long').regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, 'not_an_email')),
  sourceUrl: input.optional(input.link()), source: input.words(500), applicationUrl: input.optional(input.link()),
  previousCallId: input.optional(input.id()),
});
export type CallRead = z.output<typeof callShape>;
