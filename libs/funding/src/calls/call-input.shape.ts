import { z } from 'zod';
import { input } from '@tawam/platform/kit';

const code = () => z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown');
const country = () => z.string().regex(/^[A-Z]{2}$/, 'unknown');
const lang = () => z.string().regex(/^[a-z]{2}$/, 'unknown');
const optional = <S extends z.ZodType>(shape: S) => shape.nullish().transform((value) => value ?? null);
const words = (max: number) => input.text(max).nullish().transform((s) => s ?? '');
const several = <S extends z.ZodType>(shape: S, max: number) => z.array(shape).max(max, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const rows = <S extends z.ZodType>(shape: S, max: number) => z.array(shape).max(max, 'out_of_range').nullish().transform((list) => list ?? []);
const whole = (min: number, max: number) => z.number('not_a_number').int('not_a_number').min(min, 'out_of_range').max(max, 'out_of_range');
const percent = () => z.number('not_a_number').min(0, 'out_of_range').max(100, 'out_of_range');
/** The same in several languages, at least one. */
const inLanguages = (max: number) => z.array(z.object({ lang: lang(), text: input.title(max) })).min(1, 'required').max(12, 'out_of_range');

const text = z.object({
  lang: lang(),
  title: input.title(300),
  summary: words(10_000),
  conditions: words(10_000),
  status: z.enum(['ORIGINAL', 'HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED'], 'unknown').nullish().transform((s) => s ?? null),
});
const deadline = z.object({
  deadlineId: optional(input.id()),
  label: words(300),
  localAt: input.localTime(),
  zone: input.zone(),
  precision: z.enum(['DAY', 'HOUR'], 'unknown'),
  note: words(1000),
});
const lot = z.object({ lotId: optional(input.id()), texts: inLanguages(300), amount: optional(input.money()) });
const requirement = z.object({
  requirementId: optional(input.id()),
  kind: z.enum(['PRECONDITION', 'DOCUMENT'], 'unknown'),
  code: optional(code()),
  required: z.boolean().nullish().transform((yes) => yes ?? true),
  texts: inLanguages(1000),
});

/** What an officer may say of a call; what its parts say against one another is looked at in call-input.ts. */
export const callShape = z.object({
  kind: z.enum(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 'unknown'),
  programme: words(300),
  texts: z.array(text).min(1, 'required').max(12, 'out_of_range'),
  themes: z.array(code()).min(1, 'required').max(20, 'out_of_range').transform((list) => [...new Set(list)]),
  supportKinds: several(code(), 20),
  sdg: several(whole(1, 17), 17),
  leadCountries: several(country(), 250), leadCountryGroups: several(code(), 10), leadKinds: several(code(), 60),
  partnerCountries: several(country(), 250), partnerCountryGroups: several(code(), 10),
  minParties: whole(1, 50).nullish().transform((n) => n ?? 1), minCountries: whole(1, 50).nullish().transform((n) => n ?? 1),
  amountMin: optional(input.money()), amountMax: optional(input.money()), envelope: optional(input.money()),
  currency: z.string().regex(/^[A-Z]{3}$/, 'unknown').nullish().transform((s) => s ?? 'EUR'),
  rateMax: optional(percent()), poolingBonus: optional(percent()),
  rates: rows(z.object({ countryGroup: optional(code()), rate: percent() }), 20),
  lots: rows(lot, 50),
  requirements: rows(requirement, 100),
  monthsMin: optional(whole(1, 240)), monthsMax: optional(whole(1, 240)),
  opensLocal: optional(input.localTime()), opensZone: optional(input.zone()),
  deadlines: z.array(deadline).max(12, 'out_of_range'),
  funders: rows(z.object({ name: input.title(300), organisationId: optional(input.id()) }), 20),
  contactName: words(300), contactPhone: words(60), contactUrl: optional(input.link()),
  contactEmail: optional(z.string().trim().max(254, 'too_long').regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, 'not_an_email')),
  sourceUrl: optional(input.link()), source: words(500), applicationUrl: optional(input.link()),
  previousCallId: optional(input.id()),
});
export type CallRead = z.output<typeof callShape>;
