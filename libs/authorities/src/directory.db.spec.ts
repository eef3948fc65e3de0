import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makePerson } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { DirectoryService, type SearchArguments } from './directory.service.js';
import { OrganisationsService } from './organisations.service.js';
import { RegisterService } from './register.service.js';
import { searchStatement } from './search-statement.js';
import { VocabularyService } from './vocabulary.service.js';

let at: TestDatabase;
let reader: Viewer;
let directory: DirectoryService;
let organisations: OrganisationsService;
let register: RegisterService;

beforeAll(async () => {
  at = await openTestDatabase({ content: 'reference' });
  reader = await makePerson(at.adminPool, 'Reader');
  directory = new DirectoryService(at.database);
  organisations = new OrganisationsService(at.database);
  register = new RegisterService(at.database);
}, 120_000);
afterAll(async () => {
  await at.close();
});

const names = async (query: string, more: SearchArguments = {}) => (await directory.search(reader, 'en', { query, ...more })).items.map((item) => item.name);
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));

describe('a stranger', () => {
  test('sees the register, which is public, and writes nothing into it', async () => {
    for (const sql of [`update authority set name = 'Mine'`, `insert into register_entry (code, status, source) values ('X', 'ACTIVE', 'me')`, 'delete from organisation']) {
      await expect(at.database.run(reader, (db) => db.query(sql))).rejects.toThrow('permission denied');
    }
    expect(await codeOf(directory.profile(reader, 'en', randomUUID()))).toBe('not_found');
    expect(await codeOf(organisations.profile(reader, 'en', 'nonsense'))).toBe('not_found');
  });
});

describe('searching', () => {
  test.each([['طرابلس', 'Tripoli'], ['Tripoli', 'Tripoli'], ['tripoli', 'Tripoli'], ['malaga', 'Málaga'], ['MÁLAGA', 'Málaga'], ['مالقه', 'Málaga'], ['Saida', 'Sidon'], ['aix en provence', 'Aix-en-Provence']])(
    '%s finds %s first', async (query, found) => { expect((await names(query))[0]).toBe(found); });

  test('puts a name that begins with the query before one that merely holds it', async () => {
    expect((await names('lyon'))[0]).toBe('Lyon');
    expect((await names('paris'))[0]).toMatch(/^Paris/);
  });

  test('takes every word, and takes signs of pattern and script as letters', async () => {
    expect(await names('provence lyon')).toEqual([]);
    expect(await names('%')).toEqual([]);
    expect(await names('_')).not.toEqual([]);
    expect(await names(`'; drop table authority; --`)).toEqual([]);
    expect(await codeOf(directory.search(reader, 'en', { query: 'x'.repeat(10_000) }))).toEqual({ invalid_input: { query: 'too_long' } });
    expect(await codeOf(directory.search(reader, 'en', { country: 'lb' }))).toEqual({ invalid_input: { country: 'unknown' } });
  });

  test('answers in the language of the reader, beside the own name', async () => {
    const [first] = (await directory.search(reader, 'ar', { query: 'Malaga' })).items;
    expect(first).toMatchObject({ name: 'مالقة', nameLang: 'ar', ownName: 'Málaga', ownNameLang: 'es', tenantId: null, verified: false });
  });

  test('filters by country, kind, population and theme', async () => {
    const large = await directory.search(reader, 'fr', { country: 'FR', kind: 'COMMUNE', minPopulation: 200_000, first: 50 });
    expect(large.items.length).toBeGreaterThan(8);
    expect(large.items.every((item) => item.country === 'FR' && item.kind === 'COMMUNE' && item.population! >= 200_000)).toBe(true);
    expect(large.items[0]!.name).toBe('Paris');
    const themed = await directory.search(reader, 'en', { theme: 'TECHNOLOGY', first: 50 });
    expect(themed.items.map((item) => item.name)).toEqual(expect.arrayContaining(['Tripoli', 'Málaga']));
    expect((await directory.search(reader, 'en', { onboarded: true })).items).toEqual([]);
  });

  test('turns pages without a gap or a double, also where populations are equal or unknown', async () => {
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await directory.search(reader, 'en', { query: 'saint de', country: 'FR', first: 50, after: after ?? null });
      seen.push(...page.items.map((item) => item.id));
      after = page.nextCursor;
    } while (after && seen.length < 2000);
    const { rows: [{ count }] } = await at.adminPool.query(`select count(*) from authority where search like '%saint%' and search like '%de%' and country = 'FR' and retired_at is null`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(Math.min(Number(count), seen.length));
    await expect(directory.search(reader, 'en', { after: 'damaged' })).rejects.toMatchObject({ code: 'invalid_input', fields: { after: 'unknown' } });
  });

  test('goes through the trigram index, behind the wall too', async () => {
    const { text, values } = searchStatement('en', ['tripoli'], {}, 20, null);
    const plan = await at.database.run(reader, (db) => db.query<Record<string, string>>(`explain ${text}`, values));
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('authority_search');
  });
});

describe('profiles', () => {
  test('of an authority: names with their state, source, and what history knows of it', async () => {
    const { items: [malaga] } = await directory.search(reader, 'en', { query: 'malaga' });
    const profile = await directory.profile(reader, 'en', malaga!.id);
    expect(profile.names[0]).toEqual({ lang: 'es', name: 'Málaga', status: 'ORIGINAL' });
    expect(profile.history.length).toBeGreaterThanOrEqual(3);
    expect(profile.history.every((entry) => entry.source !== '')).toBe(true);
    expect(profile.activePartnerships).toEqual([]);
  });

  test('of a network: services, former names, no calls yet', async () => {
    const list = await organisations.list(reader, 'fr', { kind: 'NETWORK' });
    expect(list.length).toBe(19);
    const [found] = await organisations.list(reader, 'ar', { query: 'btvl' });
    const profile = await organisations.profile(reader, 'ar', found!.id);
    expect(profile.organisation.services).toContain('PARTNER_SEARCH');
    expect(profile.calls).toEqual([]);
  });
});

describe('the register of partnerships', () => {
  test('holds the 36, in alphabetical order, each with its source', async () => {
    const page = await register.entries(reader, 'en', {});
    expect(page.total).toBe(36);
    expect(page.items.every((entry) => entry.source && entry.parties.length >= 2)).toBe(true);
    const firsts = page.items.map((entry) => entry.parties[0]!.name);
    expect(firsts).toEqual([...firsts].sort(new Intl.Collator('en').compare));
  });

  test('turns pages and filters by country, theme, state and name', async () => {
    const first = await register.entries(reader, 'en', { first: 10 });
    const second = await register.entries(reader, 'en', { first: 50, after: first.nextCursor! });
    expect(first.items.length + second.items.length).toBe(36);
    expect((await register.entries(reader, 'en', { country: 'ES' })).total).toBeGreaterThanOrEqual(3);
    expect((await register.entries(reader, 'fr', { query: 'مالقة' })).total).toBe(3);
    expect((await register.entries(reader, 'fr', { status: 'ENDED', theme: 'TECHNOLOGY' })).items.every((entry) => entry.status === 'ENDED')).toBe(true);
  });

  test('draws a line only between places that are known', async () => {
    const arcs = await register.mapArcs(reader, 'en', { country: 'ES' });
    expect(arcs.some((arc) => [arc.from.name, arc.to.name].sort().join() === 'Málaga,Tripoli')).toBe(true);
    expect(arcs.every((arc) => Number.isFinite(arc.from.latitude) && Number.isFinite(arc.to.longitude))).toBe(true);
  });
});

test('the vocabulary speaks the reader’s language', async () => {
  const vocabulary = new VocabularyService(at.database);
  expect((await vocabulary.themes(reader, 'ar')).map((theme) => theme.label)).toContain('المياه والصرف الصحي');
  expect(await vocabulary.themes(reader, 'fr')).toHaveLength(10);
  expect(await vocabulary.supportKinds(reader, 'en')).toHaveLength(6);
  expect((await vocabulary.authorityKinds(reader, 'fr', 'LB')).map((kind) => kind.code)).toEqual(['MUNICIPALITY', 'UNION_OF_MUNICIPALITIES']);
  expect((await vocabulary.countries(reader, 'fr')).find((country) => country.code === 'LB')?.name).toBe('Liban');
});
