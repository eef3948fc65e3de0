/** Loads a country's official list of authorities into the register: all of it or nothing. */
import { basename } from 'node:path';
import pg from 'pg';
import { readRegister } from './read-register.mjs';
import { ADD, CHANGE, COUNT, FIND_BY_CODE, FIND_BY_NAME, NAME_NEW, REFUSE, RETIRE, TABLE, TEXTS } from './statements.mjs';

const BATCH = 5000;

/**
 * @param {{adminUrl: string, country: string, file: string, kind?: string, map?: Record<string, string>, encoding?: string, lang?: string,
 *   source?: string, complete?: boolean, dryRun?: boolean}} options
 *   country: ISO 3166-1 alpha-2. lang: of the names; else the country's first language. complete: the file is the whole list of the
 *   kinds it holds, so what is missing from it is retired. dryRun: everything is done and rolled back.
 * @returns {Promise<{imported: boolean, rows: number, added: number, changed: number, unchanged: number, retired: number,
 *   refused: {line: number, reason: string}[]}>} refused is empty, or nothing was imported
 * @throws UnreadableFile, or when the country is unknown
 */
export async function importAuthorities({ adminUrl, country, file, kind, map, encoding, lang, source = basename(file), complete = false, dryRun = false }) {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'tawam-import' });
  await client.connect();
  try {
    await client.query('begin');
    // One import at a time, and never beside the seed.
    await client.query('select pg_advisory_xact_lock(7462)');
    const kinds = new Set((await client.query('select code from authority_kind where country = $1', [country])).rows.map((row) => row.code));
    if (kinds.size === 0) throw new Error(`there is no country ${country}: use its two letters, such as LB`);
    await client.query(TABLE);
    const refused = [];
    const rows = await load(client, readRegister({ file, map, encoding, kind, kinds }), refused);
    await client.query('analyze import_row');
    await client.query(FIND_BY_CODE, [country]);
    await client.query(FIND_BY_NAME, [country]);
    refused.push(...(await client.query(REFUSE)).rows);
    refused.sort((a, b) => a.line - b.line);
    const report = { imported: false, rows, ...(await client.query(COUNT)).rows[0], retired: 0, refused };
    if (refused.length > 0) return report;
    const ownLang = lang ?? new Intl.Locale(`und-${country}`).maximize().language;
    await client.query(NAME_NEW);
    await client.query(CHANGE, [source]);
    await client.query(ADD, [country, ownLang, source]);
    await client.query(TEXTS, [ownLang]);
    if (complete) report.retired = (await client.query(RETIRE, [country])).rowCount;
    const { refused: _none, imported: _not, ...counts } = report;
    await client.query(`insert into audit_entry (actor_kind, action, detail) values ('JOB', 'authority.import', $1)`, [{ country, source, ...counts }]);
    await client.query(dryRun ? 'rollback' : 'commit');
    return { ...report, imported: !dryRun };
  } finally {
    // Whatever is not committed here is undone with the connection.
    await client.end();
  }
}

async function load(client, lines, refused) {
  let batch = [], count = 0;
  const flush = async () => {
    await client.query('insert into import_row (line, kind, name, code, siren, within, population, latitude, longitude, names, folded) ' +
      'select line, kind, name, code, siren, within, population, latitude, longitude, names, app.fold(name) from json_populate_recordset(null::import_row, $1)', [JSON.stringify(batch)]);
    batch = [];
  };
  for await (const { line, row, reason } of lines) {
    count += 1;
    if (reason) refused.push({ line, reason });
    else batch.push({ line, ...row });
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return count;
}
