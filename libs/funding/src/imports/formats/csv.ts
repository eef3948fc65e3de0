import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ImportError } from '../import-error.js';
import { hasDisguise, oneLine, tidy } from '../plain-text.js';
import { clip, judge, type Note, type ReadItem, type SaidField } from '../said.js';
import type { WordList, Words } from '../words.js';

/** Fields of a call that a column may stand for. */
const CSV_FIELDS = [
  'key', 'title', 'summary', 'conditions', 'programme', 'themes', 'supportKinds', 'leadCountries', 'leadKinds', 'partnerCountries', 'amountMin', 'amountMax', 'envelope', 'currency', 'rateMax',
  'opens', 'deadline', 'funders', 'sourceUrl', 'applicationUrl',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** How a person said that a table is to be read. Columns are named by their heading. */
export const csvMapping = z.object({
  delimiter: z.enum([',', ';', '\t', '|'], 'unknown').nullish().transform((d) => d ?? null),
  dates: z.enum(['DMY', 'MDY', 'YMD'], 'unknown').nullish().transform((d) => d ?? 'DMY' as const),
  decimal: z.enum([',', '.'], 'unknown').nullish().transform((d) => d ?? ',' as const),
  lists: z.enum([',', ';', '|', '/'], 'unknown').nullish().transform((d) => d ?? ';' as const),
  columns: z.partialRecord(z.enum(CSV_FIELDS, 'unknown'), z.string('unknown').max(200, 'too_long')).nullish().transform((c) => c ?? {}),
});
export type CsvMapping = z.output<typeof csvMapping>;
export interface Table { columns: string[]; rows: string[][] }

const MOST_ROWS = 5000;

/** A table of text. The delimiter is the given one, else the one that the heading has most of. @throws ImportError */
export function readTable(text: string, delimiter: string | null): Table {
  const heading = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const count = (sign: string) => heading.split(sign).length;
  const sign = delimiter ?? [';', ',', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
  let rows: string[][];
  try {
    rows = parse(text, { delimiter: sign, bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 200_000, to: MOST_ROWS + 2 });
  } catch (error) {
    // The parser's own sentence is in English alone: the report says the line in the reader's words.
    const { lines } = error as { lines?: number };
    throw new ImportError('not_wellformed', lines ? `line ${lines}` : '');
  }
  const [columns = [], ...rest] = rows;
  if (rest.length > MOST_ROWS) throw new ImportError('too_many_items', String(MOST_ROWS));
  return { columns: columns.map(oneLine), rows: rest };
}

const LISTS: Partial<Record<CsvField, WordList>> = { themes: 'themes', supportKinds: 'supportKinds', leadCountries: 'countries', leadKinds: 'leadKinds', partnerCountries: 'countries' };

/** The rows of a table as calls, by the mapping that a person chose. Codes may stand as our codes or as their names in our languages. */
export function readRows(table: Table, mapping: CsvMapping, zone: string, words: Words): ReadItem[] {
  const place = new Map(Object.entries(mapping.columns).map(([field, column]) => [field as CsvField, table.columns.indexOf(oneLine(column))]));
  const titleAt = place.get('title') ?? -1;
  if (titleAt < 0) throw new ImportError('no_mapping', 'title');
  return table.rows.map((row, number) => {
    const notes: Note[] = [];
    const cell = (field: CsvField) => tidy(row[place.get(field) ?? -1] ?? '');
    const title = oneLine(cell('title')).slice(0, 300);
    if (hasDisguise(row[titleAt] ?? '')) notes.push({ code: 'cleaned', field: 'title' });
    const url = cell('sourceUrl');
    const item = { key: (cell('key') || url || title).slice(0, 500) || `#${number + 1}`, url: URL.canParse(url) && /^https?:/.test(url) ? url : null, title, attribution: '', notes };
    if (!title) return { ...item, said: {}, refused: 'no_title' };
    const found: Partial<Record<SaidField, unknown>> = { title };
    for (const [field] of place) {
      const value = cell(field);
      if (!value || field === 'key' || field === 'title') continue;
      const list = LISTS[field];
      if (list) found[field as SaidField] = value.split(mapping.lists).map((word) => word.trim()).filter(Boolean).flatMap((word) => {
        const code = words(list, word);
        if (!code) notes.push({ code: 'unmapped', field, value: clip(word) });
        return code ?? [];
      });
      else if (field === 'funders') found.funders = value.split(mapping.lists).map(oneLine).filter(Boolean);
      else if (field === 'opens' || field === 'deadline') {
        const day = dayOf(value, mapping.dates);
        const step = day && { label: '', localAt: field === 'opens' ? `${day.date}T${day.time ?? '00:00'}` : `${day.date}T${day.time ?? '23:59'}`, zone, precision: day.time ? 'HOUR' : 'DAY' };
        if (!step) notes.push({ code: 'invalid', field: field === 'opens' ? 'opens' : 'deadlines', value: clip(value) });
        else if (field === 'opens') found.opens = step;
        else found.deadlines = [step];
      } else if (['amountMin', 'amountMax', 'envelope'].includes(field)) found[field as SaidField] = amountOf(value, mapping.decimal);
      else if (field === 'rateMax') found.rateMax = Number(amountOf(value.replace('%', ''), mapping.decimal));
      else if (field === 'currency') found.currency = value === '€' ? 'EUR' : value.toUpperCase();
      else found[field as SaidField] = field === 'programme' ? oneLine(value) : value;
    }
    return { ...item, said: judge(found, notes) };
  });
}

/** A day, with its hour where it has one, of a cell written in the given order; null when it is no day. */
function dayOf(cell: string, order: 'DMY' | 'MDY' | 'YMD'): { date: string; time: string | null } | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(cell);
  const parts = iso ? null : /^(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})(?:[ ,àa]+(\d{1,2})[:h](\d{2}))?$/.exec(cell);
  if (!iso && !parts) return null;
  const [a = '', b = '', c = ''] = (iso ?? parts)!.slice(1);
  const [y, m, d] = iso || order === 'YMD' ? [a, b, c] : order === 'DMY' ? [c, b, a] : [c, a, b];
  const date = `${y!.length === 2 ? `20${y}` : y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`)) || !new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)) return null;
  const [hour, minute] = [(iso ?? parts)![4], (iso ?? parts)![5]];
  return { date, time: hour && minute && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null };
}

/** "50 000,00 €" as 50000.00. What is no number stays as it is and is reported. */
const amountOf = (cell: string, decimal: ',' | '.'): string => {
  const bare = cell.replace(/[\s\u00a0\u202f€$£']/g, '').replace(/(EUR|USD|GBP|CHF)$/i, '');
  return decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
};
