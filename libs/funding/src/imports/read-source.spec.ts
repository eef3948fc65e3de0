import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aid, aids, openOutside, rss, says, topic, topics, type Outside } from '../../../../test/support/call-sources.js';
import { ImportError } from './import-error.js';
import { readSource, type Source } from './read-source.js';
import { fold, type Words } from './words.js';

const WORDS = new Map([['themes/eau et assainissement', 'WATER_SANITATION'], ['themes/environnement', 'ENVIRONMENT'], ['themes/' + fold('البيئة'), 'ENVIRONMENT'], ['countries/liban', 'LB'], ['countries/france', 'FR'], ['leadKinds/commune', 'COMMUNE']]);
const words: Words = (list, word) => WORDS.get(`${list}/${fold(word)}`);
const turns = { take: () => Promise.resolve(() => Promise.resolve()) };
const reading = { allowed: ['127.0.0.1'], turns, words, progress: () => Promise.resolve() };
const source = (kind: Source['kind'], path: string, more: Partial<Source> = {}): Source => ({ kind, url: `${outside.origin}${path}`, zone: 'Europe/Paris', mapping: {}, token: null, etag: null, lastModified: null, ...more });
const reasonOf = (call: Promise<unknown>) => call.then(() => 'read', (error: unknown) => (error as ImportError).reason ?? String(error));

let outside: Outside;
beforeAll(async () => { outside = await openOutside(); });
afterEach(() => { outside.answers.clear(); outside.asked.length = 0; });
afterAll(() => outside.close());

describe('Aides-territoires', () => {
  test('is read page by page, with its token, and becomes calls', async () => {
    outside.answers.set('/api/connexion/', says('application/json', '{"token":"a.b.c"}'));
    outside.answers.set('/api/aids/', (request, response) => says('application/json', request.url?.includes('page=2') ? aids([aid(3, { is_call_for_project: false, recurrence: 'ongoing', submission_deadline: null })]) : aids([aid(1), aid(2, { name: 'Eau <script>alert(1)</script>\u202Epour tous', categories: ['Inconnue'], is_call_for_project: false })], '/api/aids/?page=2'))(request, response));
    const read = await readSource(source('ADT', '/api/aids/', { token: 'account-token' }), reading);
    expect(outside.asked.map((a) => [a.method, a.path, a.headers.authorization])).toEqual([['POST', '/api/connexion/', undefined], ['GET', '/api/aids/', 'Bearer a.b.c'], ['GET', '/api/aids/?page=2', 'Bearer a.b.c']]);
    expect(read.whole).toBe(true);
    expect(read.items[0]).toMatchObject({
      key: '1', url: `${outside.origin}/aides/aide-1/`, attribution: 'Aides-territoires · Licence Ouverte', notes: [],
      said: {
        title: 'Aide 1', summary: 'Financer des projets de coopération.\n\n• Eau\n• Forêts', conditions: 'Collectivités françaises.', kind: 'PROJECTS', themes: ['ENVIRONMENT', 'WATER_SANITATION'], leadCountries: ['FR'], leadKinds: ['COMMUNE', 'EPCI'],
        supportKinds: ['FUNDING_OR_FUNDRAISING'], rateMax: 70, funders: ['Agence française de développement'], deadlines: [{ label: '', localAt: '2031-03-31T23:59', zone: 'Europe/Paris', precision: 'DAY' }], applicationUrl: 'https://deposer.example.org/1',
      },
    });
    expect(read.items[1]).toMatchObject({ title: 'Eau pour tous', refused: 'not_a_call' });
    expect(read.items[2]?.said.kind).toBe('ROLLING');
  });
  test('reports what it cannot map and guesses nothing', async () => {
    outside.answers.set('/a', says('application/json', aids([aid(1, { categories: ['Inconnue'], targeted_audiences: ['Martiens'], perimeter: 'Bretagne', perimeter_scale: 'region' })])));
    const [item] = (await readSource(source('ADT', '/a'), reading)).items;
    expect(item?.notes).toEqual([{ code: 'unmapped', field: 'perimeter', value: 'Bretagne' }, { code: 'unmapped', field: 'themes', value: 'Inconnue' }, { code: 'unmapped', field: 'leadKinds', value: 'Martiens' }]);
    expect(item?.said.themes).toBeUndefined();
  });
  test('is understood by the names that it shows, also where they hold a stroke themselves', async () => {
    outside.answers.set('/names', says('application/json', aids([aid(1, {
      categories: ["Eau et milieux aquatiques / Cours d'eau / canaux / plans d'eau", "Nature / environnement / Solutions d'adaptation fondées sur la nature (SafN)", 'Culture et identité collective / patrimoine / sports / Musée'],
      targeted_audiences: ['Commune', 'Intercommunalité / Pays', 'Département', "Etablissement public dont services de l'Etat", 'Entreprise publique locale (Sem, Spl, SemOp)', 'Entreprise privée', 'Particulier', 'Agriculteur', 'Recherche'],
      aid_types: ['Subvention', 'Ingénierie technique', 'Ingénierie Juridique / administrative'], perimeter_scale: 'Pays', recurrence: 'Permanente', submission_deadline: null, is_call_for_project: null,
    })])));
    const [item] = (await readSource(source('ADT', '/names'), reading)).items;
    expect(item).toMatchObject({ notes: [], said: {
      kind: 'ROLLING', themes: ['ENVIRONMENT', 'HERITAGE_CULTURE', 'WATER_SANITATION'], leadKinds: ['COMMUNE', 'DEPARTEMENT', 'EPCI'], supportKinds: ['ADVICE', 'FUNDING_OR_FUNDRAISING', 'TECHNICAL_ASSISTANCE'] } });
  });
  test('is not led to another host by `next`, nor round in a ring', async () => {
    outside.answers.set('/a', says('application/json', aids([aid(1)], 'https://elsewhere.example/api/aids/?page=2')));
    outside.answers.set('/b', says('application/json', aids([aid(1)], '/b')));
    expect(await reasonOf(readSource(source('ADT', '/a', { token: 'a.b.c' }), reading))).toBe('foreign_page');
    expect(await reasonOf(readSource(source('ADT', '/b'), reading))).toBe('foreign_page');
  });
});

describe('the EU search', () => {
  test('is asked with a form, page by page, and gives every deadline', async () => {
    let page = 0;
    outside.answers.set('/search', (q, r) => says('application/json', topics([page++ === 0 ? topic('R1') : topic('R2', { type: ['0'] })], 2))(q, r));
    const { items } = await readSource(source('SEDIA', '/search?apiKey=SEDIA&text=***&pageSize=1'), reading);
    expect(outside.asked.map((a) => [a.method, /pageNumber=(\d+)/.exec(a.path)?.[1]])).toEqual([['POST', '1'], ['POST', '2']]);
    expect(outside.asked[0]?.body).toContain('31094502');
    expect(items[0]).toMatchObject({ key: 'R1', said: { title: 'Topic R1', programme: 'Horizon test call', envelope: '12000000', currency: 'EUR', deadlines: [{ label: '1', localAt: '2031-02-10T23:59', zone: 'Europe/Brussels' }, { label: '2', localAt: '2031-09-16T23:59' }] } });
    expect(items[1]?.refused).toBe('not_a_grant');
  });
  test('gives calls of external actions too, and none whose only deadline lies years back', async () => {
    outside.answers.set('/search', says('application/json', topics([topic('E1', { type: ['2'], identifier: ['12345'] }), topic('O1', { deadlineDate: ['2014-03-01T00:00:00.000+0000'] }), topic('C1', { type: ['8'] }), topic('E1')], 4)));
    const { items, whole } = await readSource(source('SEDIA', '/search'), reading);
    expect(outside.asked[0]?.body).toContain('{"type":["1","2"]}');
    expect(outside.asked[0]?.body).toContain('{"order":"ASC","field":"deadlineDate"}');
    expect(items.map((item) => [item.key, item.refused])).toEqual([['E1', undefined], ['O1', 'not_live'], ['C1', 'not_a_grant'], ['E1', 'twice']]);
    expect(items[0]).toMatchObject({ url: 'https://example.eu/E1' });
    // One came twice, so another may not have come at all: nothing counts as gone.
    expect(whole).toBe(false);
  });
  test('an answer of another shape is refused as a whole', async () => {
    outside.answers.set('/search', says('application/json', '{"error":"busy"}'));
    expect(await reasonOf(readSource(source('SEDIA', '/search'), reading))).toBe('unexpected_answer');
  });
});

describe('RSS and Atom', () => {
  test('give titles, words and themes by their name in any of our languages', async () => {
    outside.answers.set('/rss', says('application/rss+xml; charset=utf-8', rss([
      { guid: 'g1', title: '&lt;script&gt;alert(1)&lt;/script&gt;Villes &amp;amp; eau', text: '&lt;p onclick="x()"&gt;Bonjour&lt;/p&gt;&lt;style&gt;p{}&lt;/style&gt;', categories: ['Eau et assainissement', 'Divers'] },
      { guid: 'g2', title: 'نداء', categories: ['البيئة'] }, { guid: 'g3', title: '&lt;script&gt;x&lt;/script&gt;' }])));
    const { items, whole } = await readSource(source('FEED', '/rss'), reading);
    expect(whole).toBe(false);
    expect(items[0]).toMatchObject({ key: 'g1', url: 'https://example.org/g1', said: { title: 'Villes & eau', summary: 'Bonjour', themes: ['WATER_SANITATION'], sourceUrl: 'https://example.org/g1' }, notes: [{ code: 'unmapped', field: 'themes', value: 'Divers' }] });
    expect(items[1]?.said.themes).toEqual(['ENVIRONMENT']);
    expect(items[2]?.refused).toBe('no_title');
  });
  test('Atom too, with relative links, and asks again only for what is new', async () => {
    outside.answers.set('/atom', (q, r) => (q.headers['if-none-match'] === '"1"' ? r.writeHead(304).end() : says('application/atom+xml', `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>f</id><updated>2026-01-01T00:00:00Z</updated><entry><id>e1</id><title>Un appel</title><link href="/e1"/><updated>2026-01-01T00:00:00Z</updated><summary>Texte</summary><category term="x" label="Environnement"/></entry></feed>`, { etag: '"1"' })(q, r)));
    const first = await readSource(source('FEED', '/atom'), reading);
    expect(first.items[0]).toMatchObject({ key: 'e1', url: `${outside.origin}/e1`, said: { themes: ['ENVIRONMENT'], summary: 'Texte' } });
    expect(await readSource(source('FEED', '/atom', { etag: first.etag }), reading)).toMatchObject({ unchanged: true, items: [] });
  });
  test.each([
    ['a bomb of entities', '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>', 'doctype'],
    ['a file of the server', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>', 'doctype'],
    ['ten thousand levels', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'too_deep'],
    ['a feed cut half way', rss([{ guid: 'g1', title: 'One' }]).slice(0, -40), 'not_wellformed'],
    ['another language of XML', '<html><body><p>Hello</p></body></html>', 'not_a_feed'],
  ])('%s is refused before it is parsed', async (_name, xml, reason) => {
    outside.answers.set('/x', says('application/xml', xml));
    expect(await reasonOf(readSource(source('FEED', '/x'), reading))).toBe(reason);
  });
  test('a document type inside a text is text', async () => {
    outside.answers.set('/x', says('text/xml', rss([{ guid: 'g1', title: 'One', text: '<![CDATA[<!DOCTYPE html><p>Words</p>]]>' }])));
    expect((await readSource(source('FEED', '/x'), reading)).items[0]?.said.summary).toBe('Words');
  });
});

describe('a table', () => {
  const mapping = { delimiter: ';', dates: 'DMY', decimal: ',', lists: ',', columns: { key: 'N°', title: 'Intitulé', deadline: 'Clôture', opens: 'Ouverture', amountMax: 'Montant', themes: 'Thèmes', partnerCountries: 'Pays', funders: 'Financeurs' } };
  const table = 'N°;Intitulé;Ouverture;Clôture;Montant;Thèmes;Pays;Financeurs\r\n7;"Forêts; feux";01/09/2026;31/03/2031 17:00;50 000,00 €;Environnement,Chats;Liban, France;AFD, Région Île-de-France\r\n8;Dates;31/12/2031;01/02/2031;;;;\r\n9;Mauvais jour;;31/02/2031;beaucoup;;;\r\n;;;;;;;\r\n';
  test('that ends inside a quotation says the line, in no language of its own', async () => {
    outside.answers.set('/cut', says('text/csv; charset=utf-8', `${table}10;"Never closed;;;;;;;`));
    const failed = await readSource(source('CSV', '/cut', { mapping }), reading).then(() => null, (error: unknown) => error as ImportError);
    expect([failed?.reason, failed?.detail]).toEqual(['not_wellformed', 'line 6']);
  });
  test('in UTF-8 and in Windows-1252 is the same table', async () => {
    outside.answers.set('/utf8', says('text/csv; charset=utf-8', `\uFEFF${table}`));
    outside.answers.set('/latin', says('text/csv', Buffer.from(table.replace('€', ''), 'latin1')));
    const [utf8, latin] = await Promise.all(['/utf8', '/latin'].map((path) => readSource(source('CSV', path, { mapping }), reading)));
    expect(utf8!.items[0]).toMatchObject({ key: '7', said: { title: 'Forêts; feux', deadlines: [{ localAt: '2031-03-31T17:00', precision: 'HOUR', zone: 'Europe/Paris' }], amountMax: '50000', themes: ['ENVIRONMENT'], partnerCountries: ['FR', 'LB'], funders: ['AFD', 'Région Île-de-France'] }, notes: [{ code: 'unmapped', field: 'themes', value: 'Chats' }] });
    expect(latin!.items.map((i) => i.said)).toEqual(utf8!.items.map((i) => i.said));
    expect(utf8!.sample?.columns.slice(0, 2)).toEqual(['N°', 'Intitulé']);
  });
  test('with dates that contradict one another, or are none, says so for the row', async () => {
    outside.answers.set('/t', says('text/csv; charset=utf-8', table));
    const { items } = await readSource(source('CSV', '/t', { mapping }), reading);
    expect(items[1]).toMatchObject({ notes: [{ code: 'before_opening', field: 'opens', value: '2031-12-31T00:00' }], said: { deadlines: [{ localAt: '2031-02-01T23:59' }] } });
    expect(items[2]?.notes).toEqual(expect.arrayContaining([{ code: 'invalid', field: 'deadlines', value: '31/02/2031' }, { code: 'invalid', field: 'amountMax', value: 'beaucoup' }]));
    expect(items[3]?.refused).toBe('no_title');
  });
  test('without a mapping shows its first rows and reads none', async () => {
    outside.answers.set('/t', says('text/csv; charset=utf-8', table));
    expect(await readSource(source('CSV', '/t'), reading)).toMatchObject({ items: [], sample: { columns: ['N°', 'Intitulé', 'Ouverture', 'Clôture', 'Montant', 'Thèmes', 'Pays', 'Financeurs'] } });
  });
  test('that is not what it says is refused, not misread', async () => {
    outside.answers.set('/t', says('text/csv; charset=utf-8', Buffer.from('Intitulé;x\nForêts;1', 'latin1')));
    expect(await reasonOf(readSource(source('CSV', '/t', { mapping }), reading))).toBe('wrong_charset');
  });
});

describe('the outside', () => {
  const feed = (path: string, allowed = ['127.0.0.1']) => reasonOf(readSource(source('FEED', path), { ...reading, allowed }));
  test('of 50 MB, said or unsaid, and a small one that unpacks to 50 MB, stop at 10', async () => {
    outside.answers.set('/said', (_q, r) => { r.writeHead(200, { 'content-type': 'text/xml', 'content-length': '50000000' }); r.write('<'); });
    outside.answers.set('/unsaid', (_q, r) => { r.writeHead(200, { 'content-type': 'text/xml' }); const part = Buffer.alloc(1_000_000, 'x'); let n = 0; const next = () => { if (n++ < 50 && !r.destroyed) r.write(part, next); else r.end(); }; next(); });
    outside.answers.set('/bomb', says('text/xml', gzipSync(Buffer.alloc(50_000_000, 'x')), { 'content-encoding': 'gzip' }));
    expect([await feed('/said'), await feed('/unsaid'), await feed('/bomb')]).toEqual(['too_large', 'too_large', 'too_large']);
  });
  test('is not followed inward, to other ports, or for ever', async () => {
    const to = (location: string) => (_q: unknown, r: import('node:http').ServerResponse) => { r.writeHead(302, { location }).end(); };
    for (const [path, location] of [['/loop', '/loop'], ['/meta', 'http://169.254.169.254/latest/meta-data/'], ['/six', 'http://[::1]/'], ['/mapped', 'http://[::ffff:127.0.0.1]/'], ['/six4', 'http://[2002:7f00:1::]/'], ['/here', 'http://127.0.0.2/'], ['/port', 'http://example.org:6379/'], ['/file', 'file:///etc/passwd'], ['/user', 'http://a:b@example.org/']] as const) outside.answers.set(path, to(location));
    expect(await feed('/loop')).toBe('too_many_redirects');
    for (const path of ['/meta', '/six', '/mapped', '/six4', '/here']) expect([path, await feed(path)]).toEqual([path, 'refused']);
    expect([await feed('/port'), await feed('/file'), await feed('/user')]).toEqual(['port', 'bad_url', 'bad_url']);
    expect(await feed('/meta', [])).toBe('port');
  });
  test('that fails, is cut, or is something else is told apart', async () => {
    outside.answers.set('/500', (_q, r) => r.writeHead(500).end('no'));
    outside.answers.set('/cut', (_q, r) => { r.writeHead(200, { 'content-type': 'text/xml', 'content-length': '500' }); r.write('<rss>'); setTimeout(() => r.destroy(), 20); });
    outside.answers.set('/html', says('text/html', '<html></html>'));
    outside.answers.set('/gz', says('text/xml', 'not gzip', { 'content-encoding': 'gzip' }));
    expect([await feed('/500'), await feed('/cut'), await feed('/html'), await feed('/gz'), await feed('/none')]).toEqual(['status', 'unreachable', 'wrong_type', 'bad_compression', 'status']);
  });
});
