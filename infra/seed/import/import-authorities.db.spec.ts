import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';

interface Report { imported: boolean; rows: number; added: number; changed: number; unchanged: number; retired: number; refused: { line: number; reason: string }[] }
type Import = (options: { adminUrl: string; country: string; file: string; kind?: string; map?: Record<string, string>; encoding?: string; complete?: boolean; dryRun?: boolean }) => Promise<Report>;
const { importAuthorities } = (await import('./import-authorities.mjs')) as { importAuthorities: Import };
const { seed } = (await import('../seed.mjs')) as { seed: (options: { adminUrl: string; mode: string }) => Promise<unknown> };

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tawam-import-'));
  await seed({ adminUrl: db.adminUrl, mode: 'none' });
});
beforeEach(async () => {
  await db.adminPool.query('delete from authority');
  await db.adminPool.query(`with a as (insert into authority (country, kind, name, name_lang, source, search) values ('LB', 'MUNICIPALITY', 'طرابلس', 'ar', 'test', 'طرابلس tripoli') returning id)
    insert into authority_text select id, 'fr', 'Tripoli', 'HUMAN' from a`);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

async function load(text: string | Buffer, options: Partial<Parameters<Import>[0]> = {}): Promise<Report> {
  const file = join(folder, 'list.csv');
  await writeFile(file, text);
  return importAuthorities({ adminUrl: db.adminUrl, country: 'LB', kind: 'MUNICIPALITY', file, ...options });
}
const register = async (): Promise<unknown[]> => (await db.adminPool.query('select name, code, population, retired_at is not null as retired from authority order by code nulls first')).rows;

const LIST = '\ufeffCODE;NOM;name_fr;population;lat;lng\nL1;طرابلس;Tripoli;250 000;34,43;35,84\nL2;الميناء;El Mina;80000;;\n';
const MAP = { map: { name: 'NOM', code: 'CODE' } };

test('a list adds what is new and gives a code to what was known by its name', async () => {
  expect(await load(LIST, MAP)).toEqual({ imported: true, rows: 2, added: 1, changed: 1, unchanged: 0, retired: 0, refused: [] });
  expect(await register()).toEqual([{ name: 'طرابلس', code: 'L1', population: 250_000, retired: false }, { name: 'الميناء', code: 'L2', population: 80_000, retired: false }]);
  const { rows } = await db.adminPool.query(`select name from authority where search like '%' || app.fold('EL MÎNA') || '%'`);
  expect(rows).toEqual([{ name: 'الميناء' }]);
});

test('the same list again changes nothing', async () => {
  await load(LIST, MAP);
  expect(await load(LIST, MAP)).toMatchObject({ imported: true, added: 0, changed: 0, unchanged: 2 });
});

test('a dry run reports the same and changes nothing', async () => {
  const before = await register();
  expect(await load(LIST, { ...MAP, dryRun: true })).toEqual({ imported: false, rows: 2, added: 1, changed: 1, unchanged: 0, retired: 0, refused: [] });
  expect(await register()).toEqual(before);
  expect((await db.adminPool.query(`select from audit_entry where action = 'authority.import' and (detail ->> 'dryRun') is not null`)).rowCount).toBe(0);
});

test('one broken line imports nothing, and each is named', async () => {
  const before = await register();
  const report = await load('code,name,population,lat,lng\n1,A,10,,\n1,B,,,\n3,,,,\n4,x,many,,\n5,y,,95,10\n6,z,,10,\n7,too,many,cells,here,now\n8,"never closed,,,\n');
  expect(report.imported).toBe(false);
  expect(report.refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 code 1 stands in line 2 already', '4 name is empty', '5 population is a whole number, not many', '6 latitude or longitude is not a number of degrees',
    '7 latitude and longitude come together', '8 has 6 cells, the heading has 5', expect.stringContaining('not readable as CSV: quote not closed'),
  ]);
  expect(await register()).toEqual(before);
});

test('a name that could be several authorities is refused without a code', async () => {
  await load('code,name\n1,عيناتا\n2,عيناتا\n');
  expect((await load('name,population\nعيناتا,5\n')).refused).toEqual([{ line: 2, reason: 'عيناتا could be several authorities: give a code' }]);
});

test('a complete list retires what it does not name, and a later one brings it back', async () => {
  await load(LIST, MAP);
  expect(await load('code,name\nL2,الميناء\n', { complete: true })).toMatchObject({ imported: true, unchanged: 1, retired: 1 });
  expect(await register()).toContainEqual(expect.objectContaining({ code: 'L1', retired: true }));
  expect(await load('code,name\nL1,طرابلس\n')).toMatchObject({ changed: 1 });
  expect(await register()).toContainEqual(expect.objectContaining({ code: 'L1', retired: false }));
});

test('another encoding is refused unless it is said', async () => {
  const latin = Buffer.from('code,name\nL9,Zahl\xe9\n', 'latin1');
  await expect(load(latin)).rejects.toThrow('is not utf-8');
  expect(await load(latin, { encoding: 'windows-1252' })).toMatchObject({ imported: true, added: 1 });
  expect(await register()).toContainEqual(expect.objectContaining({ name: 'Zahlé' }));
});

test('a file that cannot be a list says why', async () => {
  await expect(load('a,b\n1,2\n')).rejects.toThrow('no column is the name');
  await expect(load('name\nx\n', { kind: undefined })).rejects.toThrow('no column is the kind');
  await expect(load('')).rejects.toThrow('is empty');
  await expect(load('name\nx\n', { country: 'XX' })).rejects.toThrow('there is no country XX');
  expect((await load('name\nx\n', { kind: 'COMMUNE' })).refused[0]?.reason).toMatch('there is no kind COMMUNE in this country');
});
