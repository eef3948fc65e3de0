import { z } from 'zod';
import { localOf, now } from '@tawam/platform/kit';
import { hasDisguise, oneLine, plainText } from '../plain-text.js';
import { clip, judge, type Note, type ReadItem } from '../said.js';

const values = z.array(z.union([z.string(), z.number()]).transform(String)).catch([]);
/** One result of the search of the EU Funding and Tenders portal: every metadatum is a list. */
const result = z.object({ reference: z.string().min(1).max(500), content: z.string().catch('').default(''), url: z.string().catch('').default(''), metadata: z.record(z.string(), values).catch({}).default({}) });
export const sediaPage = z.object({ totalResults: z.number(), results: z.array(z.unknown()).max(200) });

const ZONE = 'Europe/Brussels';
const CLOSED = '31094503';
/**
 * Topics of calls for proposals, and calls of the EU's external actions, to which authorities of partner countries apply.
 * Tenders (0) are another thing, and funding in cascade (8) is given by projects, not by the EU: neither is made into calls.
 */
const TOPICS = '1';
const EXTERNAL = '2';

/** What is asked of the search: calls for proposals, forthcoming or open. The parts go as a multipart form. */
export const SEDIA_QUERY = { bool: { must: [{ terms: { type: [TOPICS, EXTERNAL] } }, { terms: { status: ['31094501', '31094502'] } }] } };

/** One result as a call. Keyed by `reference`, because an identifier is shared by the calls of a cascade. Days are those of Brussels. */
export function readTopic(given: unknown): ReadItem {
  const read = result.safeParse(given);
  if (!read.success) return { key: clip((given as { reference?: unknown } | null)?.reference ?? '?', 100), url: null, title: '', said: {}, attribution: '', notes: [], refused: 'not_a_topic' };
  const { reference, content, metadata: m, url: link } = read.data;
  const notes: Note[] = [];
  const first = (key: string) => m[key]?.[0] ?? '';
  const raw = first('title') || content || first('callTitle');
  const title = oneLine(plainText(raw)).slice(0, 300);
  if (hasDisguise(raw)) notes.push({ code: 'cleaned', field: 'title' });
  const identifier = first('identifier');
  // What the search calls the page of a topic is a file of data that is not there: the page is known by the identifier.
  const url = identifier && first('type') !== EXTERNAL ? `https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/${encodeURIComponent(identifier)}` : /^https?:/.test(link) ? link : null;
  const item = { key: reference, url, title, attribution: '© European Union', notes };
  if (!title) return { ...item, said: {}, refused: 'no_title' };
  if (first('type') && ![TOPICS, EXTERNAL].includes(first('type'))) return { ...item, said: {}, refused: 'not_a_grant' };
  if (first('status') === CLOSED) return { ...item, said: {}, refused: 'not_live' };
  const summary = plainText(first('descriptionByte') || first('furtherInformation'));
  if (summary.length > 10_000) notes.push({ code: 'shortened', field: 'summary' });
  const days = [...new Set((m['deadlineDate'] ?? []).map((day) => day.slice(0, 10)))].sort();
  // The index says open of some whose only deadline lies years back.
  if (days.length && days.at(-1)! < localOf(now(), ZONE).slice(0, 10)) return { ...item, said: {}, refused: 'not_live' };
  const opens = (first('startDate') || first('openingDate')).slice(0, 10);
  const budget = Number(first('budget').replace(/[\s,]/g, ''));
  if (first('budget') && !(budget > 0)) notes.push({ code: 'unmapped', field: 'envelope', value: clip(first('budget')) });
  return {
    ...item,
    said: judge({
      title, summary: summary.slice(0, 10_000), kind: 'PROJECTS', programme: oneLine(plainText(first('callTitle'))).slice(0, 300),
      // A day without an hour is a day: the hour stands on the portal's page.
      deadlines: days.map((day, i) => ({ label: days.length > 1 ? String(i + 1) : '', localAt: `${day}T23:59`, zone: ZONE, precision: 'DAY' })),
      ...(opens ? { opens: { label: '', localAt: `${opens}T00:00`, zone: ZONE, precision: 'DAY' } } : {}),
      ...(budget > 0 ? { envelope: String(budget), currency: 'EUR' } : {}),
      funders: ['European Union'], sourceUrl: url, applicationUrl: url,
    }, notes),
  };
}
