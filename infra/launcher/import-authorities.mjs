/** npm run import:authorities -- --country LB list.csv: see docs/import-authorities.md. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importAuthorities } from '../seed/import/import-authorities.mjs';
import { UnreadableFile } from '../seed/import/read-register.mjs';
import { placeFor } from './embedded-postgres.mjs';

const USAGE = `npm run import:authorities -- --country XX FILE.csv [--kind KIND] [--map "name=NOM,code=CODE"] [--lang ar]
    [--encoding windows-1252] [--source TEXT] [--complete] [--dry-run]`;
const SHOWN = 50;

const { values, positionals } = readArguments();
const adminUrl = process.env.DATABASE_ADMIN_URL || embeddedUrl(resolve(process.env.DATA_DIR || '.data'));
try {
  const report = await importAuthorities({
    adminUrl, file: positionals[0], country: values.country.toUpperCase(), kind: values.kind, map: readMap(values.map), encoding: values.encoding, lang: values.lang,
    source: values.source, complete: values.complete, dryRun: values['dry-run'],
  });
  print(report, values['dry-run']);
  process.exitCode = report.refused.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof UnreadableFile) && error.code !== 'ECONNREFUSED' && !/^there is no country/.test(error.message)) throw error;
  fail(error.code === 'ECONNREFUSED' ? 'the database does not answer' : error.message);
}

function readArguments() {
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: {
        country: { type: 'string' }, kind: { type: 'string' }, map: { type: 'string' }, lang: { type: 'string' }, encoding: { type: 'string' }, source: { type: 'string' },
        complete: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false },
      },
    });
    if (!read.values.country || read.positionals.length !== 1) fail(USAGE);
    if (read.values.lang && !/^[a-z]{2,3}$/.test(read.values.lang)) fail(`--lang is a language such as ar, not ${read.values.lang}`);
    if (read.values.encoding) knownEncoding(read.values.encoding);
    return read;
  } catch (error) {
    return fail(`${error.message}\n${USAGE}`);
  }
}

function knownEncoding(name) {
  try {
    new TextDecoder(name);
  } catch {
    fail(`there is no encoding ${name}`);
  }
}

/** "name=NOM,code=CODE INSEE" as an object. */
function readMap(text = '') {
  return Object.fromEntries(text.split(',').filter(Boolean).map((pair) => {
    const [field, heading] = pair.split('=').map((part) => part.trim());
    if (!field || !heading) fail(`--map is "field=HEADING,field=HEADING", not ${text}`);
    return [field, heading];
  }));
}

/** The database that npm start runs on a data folder: its port and password stand there. */
function embeddedUrl(dataDir) {
  const pidFile = existsSync(dataDir) ? join(placeFor(dataDir), 'postgres', 'postmaster.pid') : '';
  const secrets = join(dataDir, 'secrets.json');
  if (!existsSync(pidFile) || !existsSync(secrets)) return fail(`no database runs in ${dataDir}: start the product first (npm start), or set DATABASE_ADMIN_URL`);
  const port = readFileSync(pidFile, 'utf8').split('\n')[3];
  return `postgres://postgres:${JSON.parse(readFileSync(secrets, 'utf8')).admin}@127.0.0.1:${port}/tawam`;
}

function print({ imported, rows, added, changed, unchanged, retired, refused }, dryRun) {
  for (const { line, reason } of refused.slice(0, SHOWN)) console.error(`line ${line}: ${reason}`);
  if (refused.length > SHOWN) console.error(`and ${refused.length - SHOWN} more`);
  console.log(`${rows} rows: ${added} added, ${changed} changed, ${unchanged} unchanged, ${retired} retired, ${refused.length} refused`);
  if (imported) console.log('imported');
  else console.log(refused.length > 0 ? 'nothing was imported: correct the refused lines first' : dryRun ? 'dry run: nothing was imported' : 'nothing was imported');
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
