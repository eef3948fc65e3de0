import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { FoundCalls } from '@tawam/contract/generated/schema';
import type { Viewer } from '@tawam/platform/kit';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeNetwork, makePerson, makeTenantMember, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';
import { readCallFilter } from './call-filter.js';
import { CallSearchService, foundCalls } from './call-search.service.js';
import { SearchesService } from './searches.service.js';

let at: TestDatabase;
let search: CallSearchService;
let searches: SearchesService;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let network: string;
let officer: Viewer;

interface CallSeed { status?: string; kind?: string; texts?: Record<string, [title: string, summary?: string]>; themes?: string[]; days?: number[]; funder?: string; more?: Record<string, unknown> }
async function makeCall({ status = 'ANNOUNCED', kind = 'PROJECTS', texts = { fr: ['Appel'] }, themes = ['WATER_SANITATION'], days = [30], funder, more = {} }: CallSeed): Promise<string> {
  const row = { tenant_id: network, status, kind, themes, announced_at: new Date(), ...more };
  const columns = Object.keys(row);
  const { rows: [call] } = await at.adminPool.query(`insert into funding_call (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning id`, Object.values(row));
  for (const [lang, [title, summary = '']] of Object.entries(texts)) await at.adminPool.query('insert into call_text (call_id, lang, title, summary) values ($1, $2, $3, $4)', [call.id, lang, title, summary]);
  for (const [position, day] of days.entries()) await at.adminPool.query(`insert into call_deadline (call_id, position, local_at, zone, at, precision) select $1, $2, t at time zone 'UTC', 'UTC', t, 'HOUR' from (select now() + $3::float8 * interval '1 day' as t) x`, [call.id, position, day]);
  if (funder) await at.adminPool.query('insert into call_funder (call_id, position, name) values ($1, 0, $2)', [call.id, funder]);
  return call.id;
}
const find = (filter: object, who = world.otto, more: object = {}) => search.list(who, 'en', { filter, first: 50, ...more });
const ids = async (filter: object, who = world.otto) => (await find(filter, who)).items.map((call) => call.id);

beforeAll(async () => {
  at = await openTestDatabase();
  await makeVocabulary(at.adminPool);
  world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`update partnership set themes = '{WATER_SANITATION}'`);
  network = await makeNetwork(at.adminPool, 'Cities');
  officer = await makePerson(at.adminPool, 'Nour');
  await makeTenantMember(at.adminPool, network, officer);
  search = new CallSearchService(at.database);
  searches = new SearchesService(at.database);
});
afterAll(() => at?.close());

describe('what nobody may find', () => {
  it.each(['DRAFT', 'PROPOSED'])('a call in the state %s, by a stranger or by its own network, in words or in their correction', async (status) => {
    const word = `secretword${status.toLowerCase()}`;
    const id = await makeCall({ status, texts: { en: [`The ${word}`] }, funder: `fund${word}` });
    for (const who of [world.otto, officer]) {
      expect(await ids({ query: word }, who)).toEqual([]);
      expect(await ids({}, who)).not.toContain(id);
      expect((await find({ query: word.replace('secret', 'sekret') }, who)).corrected).toBeNull();
    }
    // As whoever speaks to the database behind the application.
    const rows = await at.database.run(world.otto, (db) => db.query<{ f: { total: number } }>('select app.calls_found($1, null, 50, null, null, null) as f', [{ query: word }]));
    expect(rows[0]?.f.total).toBe(0);
    await expect(at.database.run(world.otto, (db) => db.query('select * from call_search'))).rejects.toThrow('permission denied');
    await expect(at.database.run(world.otto, (db) => db.query('select * from search_word'))).rejects.toThrow('permission denied');
  });
  it('a call that was merged, from that moment on', async () => {
    const [gone, kept] = [await makeCall({ texts: { en: ['Mergeable lanterns'] } }), await makeCall({})];
    expect(await ids({ query: 'lanterns' })).toEqual([gone]);
    await at.adminPool.query(`update funding_call set status = 'MERGED', merged_into = $2 where id = $1`, [gone, kept]);
    expect(await ids({ query: 'lanterns' })).toEqual([]);
  });
  it('the calls of a partnership that is not one’s own: it is not found', async () => {
    await expect(find({ fitsPartnership: world.foreignPartnershipId }, world.rana)).rejects.toMatchObject({ code: 'not_found' });
    await expect(find({}, world.rana, { partnershipFirst: world.foreignPartnershipId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(searches.create(world.rana, 'en', { title: 'x', fitsPartnership: world.foreignPartnershipId })).rejects.toMatchObject({ code: 'not_found' });
    const rows = await at.database.run(world.rana, (db) => db.query<{ f: { total: number } }>('select app.calls_found($1, null, 50, null, null, null) as f', [{ fits_partnership: world.foreignPartnershipId }]));
    expect(rows[0]?.f.total).toBe(0);
  });
});

describe('words', () => {
  let water: string;
  let schools: string;
  beforeAll(async () => {
    water = await makeCall({ texts: { fr: ['Réseaux d’assainissement des communes', 'Réparer l’eau potable avec les habitants'], ar: ['شبكات الصرف الصحي والمياه'] }, funder: 'Agence Ouranos' });
    schools = await makeCall({ texts: { en: ['Libraries for young readers'], ar: ['مدارسُ المدينة'] }, themes: ['TECHNOLOGY'] });
  });
  it.each([
    ['assainissement', 'accents and case: ASSAINISSEMENT'], ['RÉSEAU', 'the plural of what was typed'], ['sanitation', 'a synonym in English'], ['صرف صحي', 'two words of Arabic, without their articles'],
    ['المياه', 'with the article, where the text has a particle too'], ['مياه الشرب', 'a phrase that means another phrase'], ['drinking water', 'a phrase across languages'], ['assain', 'the beginning of the last word'],
    ['sanitation municipality', 'two words, each by a synonym'], ['ouranos', 'the name of a funder'], ['l’eau et l’assainissement', 'with the small words of the language'],
  ])('%s finds the call of water (%s)', async (query) => {
    const found = await find({ query });
    expect([found.items.map((call) => call.id), found.corrected]).toEqual([[water], null]);
  });
  it.each([['assainisement', 'assainissement'], ['sanitasion', 'sanitation'], ['مدراس', 'مدارس'], ['libaries', 'libraries']])('%s, which nobody writes, is looked for as %s, and the answer says so', async (query, corrected) => {
    const found = await find({ query });
    expect(found.corrected).toBe(corrected);
    expect(found.items.map((call) => call.id)).toEqual([query === 'assainisement' || query === 'sanitasion' ? water : schools]);
  });
  it('are mended only where nothing was found', async () => {
    const near = await makeCall({ texts: { fr: ['Bassins et bassines'] } });
    expect(await find({ query: 'bassine' })).toMatchObject({ corrected: null, total: 1 });
    expect((await find({ query: 'bassines qwertyuiop' })).total).toBe(0);
    expect(await ids({ query: 'bassins' })).toEqual([near]);
  });
  it('are found in the programme, whose words mend nothing', async () => {
    const id = await makeCall({ more: { programme: 'Kaleidoscope Sud' }, texts: { fr: ['Lucioles'] } });
    expect(await ids({ query: 'kaleidoscope' })).toEqual([id]);
    expect(await ids({ query: 'lucioles kaleido' })).toEqual([id]);
    expect(await ids({ query: 'kaleido lucioles' })).toEqual([]);
    expect((await find({ query: 'kaleidoscoqe' })).corrected).toBeNull();
  });
  it('stand in the title before the summary', async () => {
    const summary = await makeCall({ texts: { en: ['One', 'About windmills'] }, days: [5] });
    const title = await makeCall({ texts: { en: ['Windmills', 'One'] }, days: [50] });
    expect(await ids({ query: 'windmills' })).toEqual([title, summary]);
  });
  it('follow a text that is rewritten', async () => {
    const id = await makeCall({ texts: { en: ['Gondolas'] } });
    await at.adminPool.query(`update call_text set title = 'Ferries' where call_id = $1`, [id]);
    expect([await ids({ query: 'gondolas' }), await ids({ query: 'ferries' })]).toEqual([[], [id]]);
  });
});

describe('words that mean the same', () => {
  afterAll(() => at.adminPool.query(`delete from search_synonym where code = 'lantern'`).then(() => at.adminPool.query('select app.understand_anew()')));

  it('which come to be known later widen calls and saved searches that stand already', async () => {
    const id = await makeCall({ texts: { fr: ['Lampions de papier'] } });
    const other = await makeCall({ texts: { fr: ['Papier et lampions'] } });
    const who = await makePerson(at.adminPool, 'Illuminated');
    await searches.create(who, 'en', { title: 'Lights', query: 'fanal bleu' });
    expect(await ids({ query: 'fanal bleu' })).toEqual([]);
    await at.adminPool.query(`insert into search_synonym (code, lang, term) values ('lantern', 'fr', 'lampions de papier'), ('lantern', 'fr', 'fanal bleu')`);
    await at.adminPool.query('select app.understand_anew()');
    // The words of a phrase stand one behind the other.
    expect(await ids({ query: 'fanal bleu' })).toEqual([id]);
    expect((await ids({ query: 'papier lampions' })).sort()).toEqual([id, other].sort());
    expect((await searches.counts(who)).map(({ ahead }) => ahead)).toEqual([1]);
    await at.adminPool.query(`update call_text set title = 'Lampions de papier, deux' where call_id = $1`, [other]);
    expect((await ids({ query: 'fanal bleu' })).sort()).toEqual([id, other].sort());
  });
});

describe('what is typed badly', () => {
  it.each([
    ['10,000 characters', 'a'.repeat(10_000), 'too_long'], ['a null byte', 'eau\u0000', 'direction_override'], ['a direction override', 'eau\u202E', 'direction_override'],
  ])('%s is refused under the field', async (_, query, reason) => {
    await expect(find({ query })).rejects.toMatchObject({ code: 'invalid_input', fields: { query: reason } });
    await expect((async () => searches.create(world.otto, 'en', { title: 'x', query }))()).rejects.toMatchObject({ fields: { query: reason } });
  });
  it.each(['!!! ??? ---', '%', '_', '\\', "'", '"', '()', ':*', '& | !', '<->', '؟ ، ؛', '🙂'])('%s alone is no word: the other conditions stand', async (query) => {
    expect((await find({ query })).total).toBe((await find({})).total);
  });
  it.each(["eau' or 1=1 --", 'a:*&b|!c<->(', '%eau%', 'w '.repeat(100), '\\x00', "'':*"])('%s is words like others', async (query) => {
    expect((await find({ query })).total).toBeGreaterThanOrEqual(0);
  });
  it('an amount is one of euros: calls in another currency are not left out', async () => {
    const [little, enough, pounds] = [await makeCall({ texts: { en: ['Almshouse'] }, more: { amount_max: 1000 } }), await makeCall({ texts: { en: ['Almshouse'] }, more: { amount_max: 60_000 } }), await makeCall({ texts: { en: ['Almshouse'] }, more: { amount_max: 1000, currency: 'LBP' } })];
    expect((await ids({ query: 'almshouse', amountMin: '50000' })).sort()).toEqual([enough, pounds].sort());
    expect(await ids({ query: 'almshouse' })).toContain(little);
  });
  it('days that contradict each other are refused', async () => {
    await expect(find({ deadlineFrom: '2031-02-01', deadlineTo: '2031-01-01' })).rejects.toMatchObject({ fields: { deadlineTo: 'end_before_start' } });
    await expect(find({ state: 'SOON', sdg: [18], kinds: ['X'] })).rejects.toMatchObject({ fields: { state: 'unknown', 'sdg.0': 'out_of_range', 'kinds.0': 'unknown' } });
  });
});

describe('the order', () => {
  it('is what can be answered by its next deadline, then what is open all year, then what is past; pages hold together', async () => {
    const marked = { texts: { en: ['Orderly'] as [string] } };
    const [late, soon, past, rolling, second] = [await makeCall({ ...marked, days: [60] }), await makeCall({ ...marked, days: [3] }), await makeCall({ ...marked, days: [-3] }),
      await makeCall({ ...marked, days: [], kind: 'ROLLING' }), await makeCall({ ...marked, days: [-10, 20] })];
    // A step that passed while nobody moved it on: the next one counts all the same.
    await at.adminPool.query(`update call_search set next_at = now() - interval '10 days' where call_id = $1`, [second]);
    const all = await ids({});
    expect([soon, second, late, rolling, past].map((id) => all.indexOf(id))).toEqual([soon, second, late, rolling, past].map((id) => all.indexOf(id)).sort((a, b) => a - b));
    const seen: string[] = [];
    for (let after: string | null = null, n = 0; n === 0 || after; n += 1) {
      const page: FoundCalls = await search.list(world.otto, 'en', { first: 3, after });
      seen.push(...page.items.map((call) => call.id));
      after = page.nextCursor ?? null;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe((await find({})).total);
  });
  it('puts what fits my partnership first, and says which', async () => {
    const [other, ours] = [await makeCall({ texts: { en: ['Kites'] }, themes: ['TECHNOLOGY'], days: [2] }), await makeCall({ texts: { en: ['Kites'] }, days: [40] })];
    const found = await find({ query: 'kites' }, world.rana, { partnershipFirst: world.partnershipId });
    expect([found.items.map((call) => call.id), found.fitting]).toEqual([[ours, other], [ours]]);
    expect(await ids({ query: 'kites', fitsPartnership: world.partnershipId }, world.rana)).toEqual([ours]);
  });
});

describe('a saved search', () => {
  it('keeps all that the page can look for', async () => {
    const wanted = {
      title: 'All', query: 'eau صرف صحي', themes: ['WATER_SANITATION'], kinds: ['INTEREST'], supportKinds: ['ADVICE'], sdg: [6, 11], countries: ['LB'], leadCountries: ['FR'], partnerCountries: ['ES'], leadKinds: ['TOWN'],
      amountMin: '5000', networks: [network], funders: [randomUUID()], state: 'OPEN', withinDays: 90, deadlineFrom: '2031-01-01', deadlineTo: '2031-12-31', fitsPartnership: world.partnershipId, byMail: false };
    const made = await searches.create(world.rana, 'en', wanted);
    const codes = (list: { code: string }[]) => list.map((one) => one.code);
    expect({ ...made, themes: codes(made.themes), supportKinds: codes(made.supportKinds), countries: codes(made.countries), leadCountries: codes(made.leadCountries), partnerCountries: codes(made.partnerCountries),
      leadKinds: codes(made.leadKinds), networks: codes(made.networks), funders: codes(made.funders) }).toMatchObject({ ...wanted, amountMin: '5000.00' });
    expect(made.networks[0]?.label).toBe('Cities');
    expect(await searches.update(world.rana, 'en', made.id, { title: 'Less' })).toMatchObject({ title: 'Less', query: '', themes: [], withinDays: null, fitsPartnership: null });
    await expect(searches.update(world.otto, 'en', made.id, { title: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });
  });
  it('counts what it finds now, for its person alone', async () => {
    const who = await makePerson(at.adminPool, 'Counting');
    await makeCall({ texts: { fr: ['Balançoires'] } });
    await makeCall({ texts: { fr: ['Balançoires'] }, days: [-5] });
    const { id } = await searches.create(who, 'fr', { title: 'B', query: 'balançoire' });
    expect(await searches.counts(who)).toEqual([{ searchId: id, ahead: 1, capped: false }]);
  });
});

describe('the page and the alerts', () => {
  const some = (list: string[], most = 2) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: most });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
  const WORDS = ['eau', 'déchets', 'water', 'نفايات', 'المياه', 'jumelage', 'écoles', 'twinning', 'patrimoine', 'صرف صحي'];
  const COUNTRY = ['LB', 'ES', 'FR'];
  const callOf = fc.record({
    kind: fc.constantFrom('PROJECTS', 'INTEREST'), status: fc.constantFrom('ANNOUNCED', 'ANNOUNCED', 'CLOSED'), words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }), themes: some(['WATER_SANITATION', 'TECHNOLOGY']),
    sdg: fc.uniqueArray(fc.constantFrom(6, 11), { maxLength: 2 }), support: some(['ADVICE', 'TRAINING']), lead: some(COUNTRY), partner: some(COUNTRY), leadKinds: some(['TOWN', 'REGION']), amount: maybe(fc.constantFrom(1000, 50_000)),
    days: fc.uniqueArray(fc.constantFrom(-20, 10, 45, 100), { maxLength: 2 }), opens: maybe(fc.constantFrom(-2, 5)), parties: fc.constantFrom(1, 2, 3),
  });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const searchOf = fc.record({
    query: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.array(fc.constantFrom(...WORDS, 'DECHETS', 'sanit', '!!'), { minLength: 1, maxLength: 2 }).map((w) => w.join(' '))), themes: some(['WATER_SANITATION', 'TECHNOLOGY'], 1), kinds: some(['PROJECTS', 'INTEREST'], 1),
    sdg: fc.uniqueArray(fc.constantFrom(6, 11), { maxLength: 1 }), supportKinds: some(['ADVICE', 'TRAINING'], 1), countries: some(COUNTRY, 1), leadCountries: some(COUNTRY, 1), partnerCountries: some(COUNTRY, 1), leadKinds: some(['TOWN', 'REGION'], 1),
    amountMin: maybe(fc.constantFrom('500', '20000')), state: fc.constantFrom('ALL', 'AHEAD', 'OPEN', 'PAST'), withinDays: maybe(fc.constantFrom(15, 60)), deadlineFrom: maybe(fc.constantFrom(day(-30), day(20))), deadlineTo: maybe(fc.constantFrom(day(50), day(120))),
    fits: fc.boolean(),
  });

  it('agree on every call and every search: a call is on the page of a search if and only if its search is told of the call', async () => {
    await at.adminPool.query('delete from saved_search');
    for (const c of fc.sample(callOf, { numRuns: 60, seed: 11 })) {
      await makeCall({ status: c.status, kind: c.kind, texts: { fr: [c.words.join(' et ')] }, themes: c.themes, days: c.days, more: {
        sdg: c.sdg, support_kinds: c.support, lead_countries: c.lead, partner_countries: c.partner, lead_kinds: c.leadKinds, amount_max: c.amount, min_parties: c.parties, opens_at: c.opens === null ? null : new Date(Date.now() + c.opens * 86_400_000) } });
    }
    let [found, cases] = [0, 0];
    for (const { fits, ...wanted } of fc.sample(searchOf, { numRuns: 200, seed: 12 })) {
      // One person has at most fifty searches.
      if (cases % 40 === 0) await at.adminPool.query('delete from saved_search');
      const filter = { ...wanted, fitsPartnership: fits ? world.partnershipId : null };
      const saved = await searches.create(world.rana, 'en', { ...filter, title: 'Generated' });
      const page = await at.database.run(world.rana, (db) => foundCalls(db, 'en', readCallFilter(filter), { size: 500, place: [null, null, null], first: null }));
      const { rows } = await at.adminPool.query(`select c.call_id as id from call_search c where exists (select from app.searches_fitting(c, array(select app.partnerships_fitting(c.call_id))) s where s.id = $1)`, [saved.id]);
      expect({ filter, ids: page.items.map((call) => call.id).sort() }).toEqual({ filter, ids: rows.map((row) => row.id).sort() });
      found += rows.length;
      cases += 1;
    }
    // Neither nothing nor everything: the cases say something.
    expect(found).toBeGreaterThan(400);
  }, 120_000);
  it('forget a partnership that its person has left', async () => {
    const who = await makePerson(at.adminPool, 'Leaving');
    await at.adminPool.query('insert into partnership_member (partnership_id, tenant_id, person_id, role) values ($1, $2, $3, $4)', [world.partnershipId, world.tripoli, who.personId, 'MEMBER']);
    const { id } = await searches.create(who, 'en', { title: 'Ours', fitsPartnership: world.partnershipId });
    const call = await makeCall({});
    const told = async () => (await at.adminPool.query('select s.id from call_search c, app.searches_fitting(c, array(select app.partnerships_fitting(c.call_id))) s where c.call_id = $1 and s.id = $2', [call, id])).rowCount;
    expect(await told()).toBe(1);
    await at.adminPool.query('update partnership_member set left_at = now() where person_id = $1', [who.personId]);
    expect([await told(), await searches.counts(who)]).toEqual([0, [{ searchId: id, ahead: 0, capped: false }]]);
  });
});
