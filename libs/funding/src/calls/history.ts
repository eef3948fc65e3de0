import { plain, type Change, type Weighed } from './changes.js';
import { allNames, type StepNames } from './step-names.js';

type InLanguages = Readonly<Record<string, string>>;
/** Everything that an officer can write of a call, as it stands at one moment. Read by call-snapshot.sql.ts. */
export interface Snapshot extends Weighed {
  deadlines: readonly (StepNames & { id: string; localAt: string; zone: string; precision: string; note: string })[];
  rates: readonly { group: string | null; rate: number }[];
  kind: string; programme: string; sdg: readonly number[]; supportKinds: readonly string[];
  leadCountriesNamed: readonly string[]; leadCountryGroups: readonly string[];
  partnerCountriesNamed: readonly string[]; partnerCountryGroups: readonly string[];
  monthsMin: number | null; monthsMax: number | null; opensLocal: string | null; opensZone: string | null;
  texts: readonly { lang: string; title: string; summary: string; conditions: string; status: string }[];
  funders: readonly string[];
  lots: readonly { id: string; texts: InLanguages; amount: string | null }[];
  requirements: readonly { id: string; kind: string; code: string | null; required: boolean; texts: InLanguages }[];
  contactName: string; contactEmail: string | null; contactPhone: string; contactUrl: string | null;
  sourceUrl: string | null; source: string; applicationUrl: string | null; previousCallId: string | null;
}
/** A snapshot of what stands in the database, with what only the rows know: where it stands, the instant of a step and what it was postponed from. */
export interface Standing extends Snapshot { status: string; opensPrecision: string; deadlines: readonly (Snapshot['deadlines'][number] & { at: string; postponedFrom: string | null })[] }
/** One field that moved. `lang` for a text of one language, `label` for one of several rows. */
export interface Difference { field: string; label?: string; lang?: string; from: unknown; to: unknown; significant: boolean }

const VALUES = ['kind', 'programme', 'minParties', 'minCountries', 'amountMin', 'amountMax', 'envelope', 'currency', 'rateMax', 'poolingBonus', 'monthsMin', 'monthsMax',
  'contactName', 'contactEmail', 'contactPhone', 'contactUrl', 'sourceUrl', 'source', 'applicationUrl', 'previousCallId'] as const;
const SETS = ['themes', 'sdg', 'supportKinds', 'leadKinds', 'leadCountryGroups', 'partnerCountryGroups', 'funders'] as const;

/**
 * Every field that moved between two moments of a call, small or not, for its history.
 * @param told what significantChanges said of the same two moments: the history marks the same things as people were told
 */
export function differences(before: Snapshot, after: Snapshot, told: readonly Change[]): Difference[] {
  const moved = new Set<string>(told.map((change) => change.field));
  const plainly = (field: string, from: unknown, to: unknown, more: Partial<Difference> = {}): Difference[] =>
    JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, ...more, from, to, significant: more.significant ?? false }];
  const sorted = (list: readonly (string | number)[]) => [...list].map(String).sort();
  return [
    ...told.flatMap((change) => (change.field === 'deadline' ? [{ ...change, significant: true }] : [])),
    ...pairs(before.deadlines, after.deadlines).flatMap(([old, now]) => (old && now
      ? [...renamedFrom(old, now), ...plainly('deadlineNote', old.note, now.note, { label: now.label })] : [])),
    ...plainly('opens', opening(before), opening(after)),
    ...VALUES.flatMap((field) => (plain(before[field] ?? null) === plain(after[field] ?? null) ? [] : [{ field, from: before[field] ?? null, to: after[field] ?? null, significant: moved.has(field) }])),
    ...SETS.flatMap((field) => plainly(field, sorted(before[field]), sorted(after[field]), { significant: moved.has(field) })),
    // What was named is shown; whether it matters is a question of the countries that count.
    ...plainly('leadCountries', sorted(before.leadCountriesNamed), sorted(after.leadCountriesNamed), { significant: moved.has('leadCountries') }),
    ...plainly('partnerCountries', sorted(before.partnerCountriesNamed), sorted(after.partnerCountriesNamed), { significant: moved.has('partnerCountries') }),
    ...(moved.has('rates') ? [{ field: 'rates', from: before.rates, to: after.rates, significant: true }] : []),
    ...textsOf(before, after),
    ...pairs(before.lots, after.lots).flatMap(([old, now]) => plainly('lot', old && lotOf(old), now && lotOf(now))),
    ...pairs(before.requirements, after.requirements).flatMap(([old, now]) => plainly('requirement', old && requirementOf(old), now && requirementOf(now))),
  ];
}

/** Names of a step that were written anew, by language; a name that only got the language that it is in is no other name. */
function renamedFrom(old: StepNames, now: StepNames): Difference[] {
  const known = old.label === now.label ? now.labelLang : undefined;
  const [before, after] = [allNames({ ...old, labelLang: old.labelLang ?? known ?? null }), allNames(now)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((lang) => {
    const [from, to] = [before[lang] ?? '', after[lang] ?? ''];
    return from === to ? [] : [{ field: 'deadlineLabel', ...(lang ? { lang } : {}), from, to, significant: false }];
  });
}

function textsOf(before: Snapshot, after: Snapshot): Difference[] {
  const langs = [...new Set([...after.texts, ...before.texts].map((text) => text.lang))];
  return langs.flatMap((lang) => {
    const [old, now] = [before.texts.find((text) => text.lang === lang), after.texts.find((text) => text.lang === lang)];
    return (['title', 'summary', 'conditions', 'status'] as const).flatMap((part) => {
      const [from, to] = [old?.[part] || null, now?.[part] || null];
      return from === to ? [] : [{ field: part === 'status' ? 'textState' : part, lang, from, to, significant: false }];
    });
  });
}

/** Rows of both moments by their id: gone ones with null on the right, new ones with null on the left. */
function pairs<R extends { id: string }>(before: readonly R[], after: readonly R[]): [R | null, R | null][] {
  const now = new Map(after.map((row) => [row.id, row]));
  const old = new Map(before.map((row) => [row.id, row]));
  return [...before.map((row): [R | null, R | null] => [row, now.get(row.id) ?? null]), ...after.filter((row) => !old.has(row.id)).map((row): [R | null, R | null] => [null, row])];
}

const opening = (call: Snapshot) => (call.opensLocal ? { localAt: call.opensLocal, zone: call.opensZone ?? 'UTC', precision: 'HOUR' } : null);
const lotOf = ({ texts, amount }: Snapshot['lots'][number]) => ({ texts: ordered(texts), amount });
const requirementOf = ({ kind, required, texts }: Snapshot['requirements'][number]) => ({ kind, required, texts: ordered(texts) });
const ordered = (texts: InLanguages) => Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
