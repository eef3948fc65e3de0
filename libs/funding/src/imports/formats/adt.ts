import { z } from 'zod';
import { hasDisguise, oneLine, plainText } from '../plain-text.js';
import { clip, judge, type Note, type ReadItem } from '../said.js';
import { fold } from '../words.js';
import { ADT_AUDIENCES, ADT_CATEGORIES, ADT_SUPPORT } from './adt-words.js';

const words = z.array(z.union([z.string(), z.object({ name: z.string() }).transform((o) => o.name)])).catch([]);
const text = z.string().catch('');
/** One aid of the Aides-territoires API. Every field but the id may be missing: a list that lacks one is still a list. */
const aid = z.object({
  id: z.union([z.number(), z.string()]).transform(String), slug: text.default(''), url: text.default(''), name: text.default(''), description: text.default(''), eligibility: text.default(''),
  financers: words.default([]), programs: words.default([]), origin_url: text.default(''), application_url: text.default(''), is_call_for_project: z.boolean().nullable().catch(null).default(null),
  categories: words.default([]), targeted_audiences: words.default([]), aid_types: words.default([]), perimeter: text.default(''), perimeter_scale: text.default(''),
  start_date: text.default(''), predeposit_date: text.default(''), submission_deadline: text.default(''), recurrence: text.default(''),
  subvention_rate_upper_bound: z.number().nullable().catch(null).default(null), import_data_mention: text.default(''), import_share_licence: text.default(''), is_live: z.boolean().nullable().catch(null).default(null),
});
export const adtPage = z.object({ next: z.string().nullish(), results: z.array(z.unknown()).max(200) });

const ZONE = 'Europe/Paris';

/**
 * The category in `theme / category`. Both may hold ` / ` themselves (`Nature / environnement / Sols`, `Eau et milieux
 * aquatiques / Cours d'eau / canaux / plans d'eau`): the shortest ending that is known, else the last part.
 */
function categoryOf(word: string): string {
  const parts = word.split(' / ');
  const endings = parts.map((_, i) => parts.slice(parts.length - 1 - i).join(' / '));
  return endings.find((ending) => fold(ending) in ADT_CATEGORIES) ?? endings[0] ?? word;
}

/**
 * One aid as a call. Aides-territoires speaks to French authorities, so that those may lead; days are those of Paris.
 * @param origin of the API, for its relative addresses
 */
export function readAid(given: unknown, origin: string): ReadItem {
  const read = aid.safeParse(given);
  if (!read.success) return { key: clip((given as { id?: unknown } | null)?.id ?? '?', 100), url: null, title: '', said: {}, attribution: '', notes: [], refused: 'not_an_aid' };
  const a = read.data;
  const notes: Note[] = [];
  const title = oneLine(plainText(a.name)).slice(0, 300);
  if (hasDisguise(a.name)) notes.push({ code: 'cleaned', field: 'title' });
  const url = a.url && URL.canParse(a.url, origin) ? new URL(a.url, origin).href : null;
  const item = { key: a.id, url, title, attribution: oneLine([a.import_data_mention, a.import_share_licence].filter(Boolean).join(' · ')).slice(0, 500), notes };
  if (!title) return { ...item, said: {}, refused: 'no_title' };
  if (a.is_live === false) return { ...item, said: {}, refused: 'not_live' };
  const ongoing = fold(a.recurrence) === 'ongoing' || fold(a.recurrence) === 'permanente';
  // An aid that is neither a call nor open for good is something else: it is not made into a call.
  if (!a.is_call_for_project && !ongoing) return { ...item, said: {}, refused: 'not_a_call' };
  const mapped = (list: string[], map: Record<string, string | null>, field: string): string[] => list.flatMap((word) => {
    const code = map[fold(word)];
    if (code === undefined) notes.push({ code: 'unmapped', field, value: clip(word) });
    return code ?? [];
  });
  const deadlines = [['Prédépôt', a.predeposit_date], ['', a.submission_deadline]].flatMap(([label = '', day = '']) => (day ? [{ label, localAt: `${day.slice(0, 10)}T23:59`, zone: ZONE, precision: 'DAY' }] : []));
  if (a.perimeter && a.perimeter_scale && !['country', 'pays', 'continent'].includes(fold(a.perimeter_scale))) notes.push({ code: 'unmapped', field: 'perimeter', value: clip(a.perimeter) });
  const long = (html: string, field: string) => {
    const all = plainText(html);
    if (all.length > 10_000) notes.push({ code: 'shortened', field });
    return all.slice(0, 10_000);
  };
  return {
    ...item,
    said: judge({
      title, summary: long(a.description, 'summary'), conditions: long(a.eligibility, 'conditions'), kind: ongoing && !deadlines.length ? 'ROLLING' : 'PROJECTS', programme: oneLine(a.programs.join(' · ')).slice(0, 300),
      themes: mapped(a.categories.map(categoryOf), ADT_CATEGORIES, 'themes'), supportKinds: mapped(a.aid_types, ADT_SUPPORT, 'supportKinds'),
      leadCountries: ['FR'], leadKinds: mapped(a.targeted_audiences, ADT_AUDIENCES, 'leadKinds'),
      ...(a.start_date ? { opens: { label: '', localAt: `${a.start_date.slice(0, 10)}T00:00`, zone: ZONE, precision: 'DAY' } } : {}),
      deadlines, rateMax: a.subvention_rate_upper_bound, funders: a.financers.map((name) => oneLine(name).slice(0, 300)).filter(Boolean),
      sourceUrl: a.origin_url || url, applicationUrl: a.application_url,
    }, notes),
  };
}
