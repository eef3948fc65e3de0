/** Reads a country's official list from a CSV file: encoding, delimiter, columns, and the faults of each row. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';

export const LIMITS = { bytes: 50_000_000, rows: 1_000_000 };

/** What a column may mean, and the headings under which it is found without --map. */
export const FIELDS = {
  name: ['name', 'nom', 'nombre', 'الاسم'], code: ['code', 'codigo', 'الرمز'], kind: ['kind', 'type', 'النوع'], siren: ['siren'],
  within: ['within', 'region', 'departement', 'governorate', 'المحافظة'], population: ['population', 'poblacion', 'السكان'],
  latitude: ['latitude', 'lat'], longitude: ['longitude', 'lng', 'lon'], name_ar: ['name_ar'], name_fr: ['name_fr'], name_en: ['name_en'],
};

/** A fault of the whole file: nothing can be said of its rows. */
export class UnreadableFile extends Error {}

/**
 * Yields the rows of a file in order: `{line, row}` or `{line, reason}` when the row is refused.
 * @param {{file: string, map?: Record<string, string>, encoding?: string, kind?: string, kinds: Set<string>}} options
 *   map: field to heading. kind: of every row, where the file has no such column. kinds: those of the country.
 * @throws UnreadableFile too big, not in the encoding, no heading for the name
 */
export async function* readRegister({ file, map = {}, encoding = 'utf-8', kind, kinds }) {
  const { size } = await stat(file).catch(() => { throw new UnreadableFile(`${file} cannot be read`); });
  if (size > LIMITS.bytes) throw new UnreadableFile(`${file} has ${size} bytes; ${LIMITS.bytes} are allowed`);
  const delimiter = await detectDelimiter(file, encoding);
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 100_000 });
  // A fault of the reading destroys the parser with it, and is thrown where its rows are read.
  pipeline(createReadStream(file), (chunks) => decoded(chunks, file, encoding), parser).catch(() => undefined);
  let columns, rows = 0, line = 0;
  try {
    for await (const { record, info } of parser) {
      line = info.lines;
      if (!columns) {
        columns = findColumns(record, map, kind);
        continue;
      }
      if (++rows > LIMITS.rows) throw new UnreadableFile(`${file} has more than ${LIMITS.rows} rows`);
      yield { line, ...readRow(record, columns, { kind, kinds }) };
    }
  } catch (error) {
    if (!String(error.code).startsWith('CSV_')) throw error;
    yield { line: error.lines ?? line + 1, reason: `not readable as CSV: ${error.code.slice(4).toLowerCase().replaceAll('_', ' ')}` };
  }
  if (!columns) throw new UnreadableFile(`${file} is empty`);
}

/** Decodes while reading: a byte that is not of the encoding ends the reading, so that no name is ever garbled. */
async function* decoded(chunks, file, encoding) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) {
      if (chunk.includes(0)) throw new UnreadableFile(`${file} holds binary data`);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new UnreadableFile(`${file} is not ${encoding}; say --encoding windows-1252 if it comes from an old table`);
  }
}

/** The delimiter that the heading uses most, outside quotes. */
async function detectDelimiter(file, encoding) {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0).finally(() => handle.close());
  const heading = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)).split(/\r?\n/)[0].replace(/"[^"]*"/g, '');
  return [',', ';', '\t', '|'].reduce((best, mark) => (heading.split(mark).length > heading.split(best).length ? mark : best));
}

function findColumns(record, map, kind) {
  const headings = record.map((cell) => cell.toLowerCase());
  const columns = { width: record.length };
  for (const [field, known] of Object.entries(FIELDS)) {
    const names = map[field] ? [map[field].toLowerCase()] : known;
    const at = headings.findIndex((heading) => names.includes(heading));
    if (at >= 0) columns[field] = at;
    else if (map[field]) throw new UnreadableFile(`the file has no column ${map[field]}; it has ${record.join(', ')}`);
  }
  const unknown = Object.keys(map).find((field) => !(field in FIELDS));
  if (unknown) throw new UnreadableFile(`--map: there is no field ${unknown}; fields are ${Object.keys(FIELDS).join(', ')}`);
  if (columns.name === undefined) throw new UnreadableFile(`no column is the name; say which by --map "name=HEADING" (the file has ${record.join(', ')})`);
  if (columns.kind === undefined && !kind) throw new UnreadableFile('no column is the kind; say --kind KIND, or --map "kind=HEADING"');
  return columns;
}

/** One row, or why it is refused. An empty cell says nothing: what the register knows stays. */
function readRow(record, columns, { kind, kinds }) {
  const cell = (field) => (columns[field] === undefined ? null : record[columns[field]] || null);
  if (record.length !== columns.width) return { reason: `has ${record.length} cells, the heading has ${columns.width}` };
  const row = { kind: cell('kind') ?? kind, name: cell('name'), code: cell('code'), siren: cell('siren'), within: cell('within') };
  for (const [field, limit] of [['name', 300], ['code', 50], ['within', 300]]) {
    if (row[field] && [...row[field]].length > limit) return { reason: `${field} is longer than ${limit} characters` };
    if (row[field] && /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(row[field])) return { reason: `${field} holds control characters` };
  }
  if (!row.name) return { reason: 'name is empty' };
  if (!kinds.has(row.kind)) return { reason: `there is no kind ${row.kind ?? '(empty)'} in this country; kinds are ${[...kinds].join(', ')}` };
  if (row.siren && !/^\d{9}$/.test(row.siren)) return { reason: `siren is nine digits, not ${row.siren}` };
  const population = cell('population')?.replace(/[\s\u00a0\u202f]/g, '');
  if (population && !/^\d{1,9}$/.test(population)) return { reason: `population is a whole number, not ${population}` };
  const [latitude, longitude] = [['latitude', 90], ['longitude', 180]].map(([field, limit]) => coordinate(cell(field), limit));
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) return { reason: 'latitude or longitude is not a number of degrees' };
  if ((latitude === null) !== (longitude === null)) return { reason: 'latitude and longitude come together' };
  const names = Object.fromEntries(['ar', 'fr', 'en'].map((lang) => [lang, cell(`name_${lang}`)]).filter(([, name]) => name));
  if (Object.values(names).some((name) => [...name].length > 300)) return { reason: 'name is longer than 300 characters' };
  return { row: { ...row, population: population ? Number(population) : null, latitude, longitude, names } };
}

/** Degrees, with a point or a comma; NaN when it is none, null when the cell is empty. */
function coordinate(text, limit) {
  if (text === null) return null;
  const value = /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
  return Math.abs(value) <= limit ? value : NaN;
}
