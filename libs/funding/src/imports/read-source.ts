import { z } from 'zod';
import { decode } from './decode.js';
import { fetchSource, type Asking, type SourceAnswer } from './fetch-source.js';
import { adtPage, readAid } from './formats/adt.js';
import { csvMapping, readRows, readTable } from './formats/csv.js';
import { readFeedItems } from './formats/feed.js';
import { readTopic, SEDIA_QUERY, sediaPage } from './formats/sedia.js';
import { ImportError } from './import-error.js';
import type { ReadItem } from './said.js';
import type { Words } from './words.js';

/** A feed as its reader needs it. */
export interface Source { kind: 'ADT' | 'SEDIA' | 'FEED' | 'CSV'; url: string; zone: string; mapping: unknown; token: string | null; etag: string | null; lastModified: string | null }
export interface ReadSource {
  items: ReadItem[];
  /** Whether the answer holds all there is, so that what is missing has gone. A feed of news is a window and holds the newest. */
  whole: boolean;
  /** True when the source said that nothing has changed since the last time. */
  unchanged: boolean;
  etag: string | null;
  lastModified: string | null;
  /** Heading and first rows of a table. */
  sample: { columns: string[]; rows: string[][] } | null;
}
export interface Reading extends Asking { words: Words; progress: (pages: number, items: number) => Promise<void> }

const MOST_PAGES = 50;
const MOST_ITEMS = 5000;
const JSON_TYPES = /^(application\/([\w.+-]*\+)?json|text\/json)$/;
const XML_TYPES = /^(application|text)\/([\w.+-]*\+)?xml$/;
const TABLE_TYPES = /^(text\/(csv|plain|tab-separated-values)|application\/(csv|vnd\.ms-excel|octet-stream))$/;

/** Reads a source whole, page by page. @throws ImportError: then nothing of it counts */
export async function readSource(source: Source, reading: Reading): Promise<ReadSource> {
  switch (source.kind) {
    case 'ADT': return readAids(source, reading);
    case 'SEDIA': return readTopics(source, reading);
    case 'FEED': {
      const answer = await once(source, reading, XML_TYPES);
      if (answer.status === 304) return nothingNew(source);
      return told(answer, dedupe(readFeedItems(decode(answer.body, answer.charset), answer.url, reading.words)), { whole: false });
    }
    default: {
      const answer = await once(source, reading, TABLE_TYPES);
      if (answer.status === 304) return nothingNew(source);
      const mapping = csvMapping.parse(source.mapping ?? {});
      const table = readTable(decode(answer.body, answer.charset, 'windows-1252'), mapping.delimiter);
      const sample = { columns: table.columns.slice(0, 60).map((c) => c.slice(0, 200)), rows: table.rows.slice(0, 8).map((row) => row.slice(0, 60).map((cell) => cell.slice(0, 200))) };
      // Without a title there is nothing to read yet: the first look is for choosing the columns.
      const items = mapping.columns.title ? dedupe(readRows(table, mapping, source.zone, reading.words)) : [];
      return told(answer, items, { whole: Boolean(mapping.columns.title), sample });
    }
  }
}

const once = async (source: Source, reading: Reading, types: RegExp): Promise<SourceAnswer> => {
  const answer = await fetchSource(source.url, {
    types, headers: { ...(source.etag ? { 'if-none-match': source.etag } : {}), ...(source.lastModified ? { 'if-modified-since': source.lastModified } : {}), ...(source.token ? { authorization: `Bearer ${source.token}` } : {}) },
  }, reading);
  await reading.progress(1, 0);
  return answer;
};
const nothingNew = (source: Source): ReadSource => ({ items: [], whole: false, unchanged: true, etag: source.etag, lastModified: source.lastModified, sample: null });
const told = (answer: SourceAnswer, items: ReadItem[], { whole, sample = null }: { whole: boolean; sample?: ReadSource['sample'] }): ReadSource => {
  if (items.length > MOST_ITEMS) throw new ImportError('too_many_items', String(MOST_ITEMS));
  return { items, whole, unchanged: false, etag: answer.etag, lastModified: answer.lastModified, sample };
};

/** `next` leads from page to page; it may not lead to another host, which would be given the token. */
async function readAids(source: Source, reading: Reading): Promise<ReadSource> {
  const origin = new URL(source.url).origin;
  const authorization: Record<string, string> = source.token ? { authorization: `Bearer ${await bearerOf(origin, source.token, reading)}` } : {};
  const items: ReadItem[] = [];
  const seen = new Set<string>();
  for (let next: string | null = source.url; next;) {
    if (new URL(next).origin !== origin || seen.has(next)) throw new ImportError('foreign_page');
    if (seen.add(next).size > MOST_PAGES) throw new ImportError('too_many_items', `${MOST_PAGES} pages`);
    const page: z.output<typeof adtPage> = readJson(await fetchSource(next, { types: JSON_TYPES, headers: { accept: 'application/json', ...authorization } }, reading), adtPage);
    items.push(...page.results.map((aid) => readAid(aid, origin)));
    if (page.next && !URL.canParse(page.next, next)) throw new ImportError('unexpected_answer', 'next');
    next = page.next ? new URL(page.next, next).href : null;
    await reading.progress(seen.size, items.length);
  }
  return { items: dedupe(items), whole: true, unchanged: false, etag: null, lastModified: null, sample: null };
}

/** The API gives a day's token (JWT) for the account's own one. A token that is a JWT already is used as it is. */
async function bearerOf(origin: string, token: string, asking: Asking): Promise<string> {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token;
  const answer = await fetchSource(`${origin}/api/connexion/`, { method: 'POST', headers: { 'x-auth-token': token, accept: 'application/json' }, anyStatus: true }, asking);
  const read = z.object({ token: z.string().min(1).max(5000) }).safeParse(parseJson(answer));
  if (answer.status >= 300 || !read.success) throw new ImportError('token', String(answer.status));
  return read.data.token;
}

async function readTopics(source: Source, reading: Reading): Promise<ReadSource> {
  const items: ReadItem[] = [];
  for (let number = 1; ; number++) {
    if (number > MOST_PAGES) throw new ImportError('too_many_items', `${MOST_PAGES} pages`);
    const url = new URL(source.url);
    url.searchParams.set('pageNumber', String(number));
    const form = multipart({ query: JSON.stringify(SEDIA_QUERY), languages: JSON.stringify(['en']), sort: JSON.stringify({ order: 'ASC', field: 'deadlineDate' }) });
    const page = readJson(await fetchSource(url.href, { method: 'POST', types: JSON_TYPES, headers: { 'content-type': form.type, accept: 'application/json' }, body: form.body }, reading), sediaPage);
    items.push(...page.results.map(readTopic));
    await reading.progress(number, items.length);
    if (!page.results.length || items.length >= page.totalResults) break;
  }
  const once = dedupe(items);
  // Many share a deadline, so that one may stand on two pages and another on none: then what is missing has not gone.
  const whole = once.every((item) => item.refused !== 'twice');
  return { items: once, whole, unchanged: false, etag: null, lastModified: null, sample: null };
}

function multipart(parts: Record<string, string>): { type: string; body: Buffer } {
  const boundary = 'tawam-part-of-a-search';
  const body = Object.entries(parts).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="blob"\r\nContent-Type: application/json\r\n\r\n${value}\r\n`).join('');
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(`${body}--${boundary}--\r\n`) };
}

function parseJson(answer: SourceAnswer): unknown {
  try {
    return JSON.parse(decode(answer.body, answer.charset));
  } catch (error) {
    throw error instanceof ImportError ? error : new ImportError('not_wellformed');
  }
}
function readJson<S extends z.ZodType>(answer: SourceAnswer, shape: S): z.output<S> {
  const read = shape.safeParse(parseJson(answer));
  if (!read.success) throw new ImportError('unexpected_answer', read.error.issues[0]?.path.join('.').slice(0, 100) ?? '');
  return read.data;
}

/** The same key twice in one answer is one thing; the first counts, the other is told in the report. */
function dedupe(items: ReadItem[]): ReadItem[] {
  const keys = new Set<string>();
  return items.map((item) => {
    if (!item.refused && keys.has(item.key)) return { ...item, refused: 'twice' };
    keys.add(item.key);
    return item;
  });
}
