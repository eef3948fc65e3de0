import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { says } from '../../../../test/support/call-sources.js';
import { makePerson, makeSearch } from '../../../../test/support/factories.js';
import { openImports, type Imports } from '../../../../test/support/imports.js';
import { AlertsService } from '../alerts/alerts.service.js';
import { UpkeepService } from './upkeep.service.js';

let imports: Imports;
let { at, api, outside, network, officer, as } = {} as Imports;

async function call({ status = 'ANNOUNCED', kind = 'PROJECTS', url = null as string | null, apply = null as string | null, deadlines = [] as string[], updated = 'now()' } = {}): Promise<string> {
  const { id } = (await at.adminPool.query(`insert into funding_call (tenant_id, status, kind, source_url, application_url, announced_at, updated_at) values ($1, $2, $3, $4, $5, now(), ${updated}) returning id`, [network, status, kind, url, apply])).rows[0] as { id: string };
  await at.adminPool.query(`insert into call_text (call_id, lang, title) values ($1, 'en', 'A call')`, [id]);
  for (const [position, day] of deadlines.entries()) await at.adminPool.query(`insert into call_deadline (call_id, position, local_at, zone, at, precision) values ($1, $2, now() + $3::interval, 'UTC', now() + $3::interval, 'DAY')`, [id, position, day]);
  return id;
}
const look = async () => (await as<{ callsToLookAt: { kind: string; call: { id: string }; detail: string[] }[] }>(officer, '{ callsToLookAt { kind call { id } detail } }')).data.callsToLookAt;
const linksOf = async (id: string) => (await as<{ callSources: { links: { kind: string; state: string; failedOn: string | null; movedTo: string | null }[] } }>(officer, 'query($id: ID!) { callSources(callId: $id) { links { kind state failedOn movedTo } } }', { id })).data.callSources.links;
/** Another day: every link is due again. */
const due = () => at.adminPool.query(`update call_link set checked_at = checked_at - interval '1 day'`);

beforeAll(async () => {
  imports = await openImports();
  ({ at, api, outside, network, officer, as } = imports);
}, 60_000);
beforeEach(async () => {
  outside.answers.clear();
  outside.asked.length = 0;
  await at.adminPool.query('delete from funding_call');
});
afterAll(() => imports?.close());

describe('links of calls', () => {
  it('are shown to a stranger only with a call that the stranger sees', async () => {
    const stranger = await makePerson(at.adminPool, 'Otto');
    const id = await call({ status: 'DRAFT', url: 'https://example.org/' });
    expect((await as(stranger, 'query($id: ID!) { callSources(callId: $id) { callId } }', { id })).errors?.[0]?.extensions.code).toBe('not_found');
    expect((await as<{ callsToLookAt: object[] }>(stranger, '{ callsToLookAt { kind } }')).data.callsToLookAt).toEqual([]);
  });
  it('that fail on three days are dead, and alive again when they answer', async () => {
    const id = await call({ url: `${outside.origin}/page`, apply: `${outside.origin}/apply` });
    outside.answers.set('/apply', says('text/html', 'Here'));
    const upkeep = api.get(UpkeepService);
    await upkeep.links('2026-11-01');
    expect(await upkeep.links('2026-11-01')).toBe(0);
    expect(await linksOf(id)).toEqual([{ kind: 'SOURCE', state: 'FAILING', failedOn: '2026-11-01', movedTo: null }, { kind: 'APPLICATION', state: 'OK', failedOn: null, movedTo: null }]);
    for (const day of ['2026-11-01', '2026-11-02']) { await due(); await upkeep.links(day); }
    expect((await linksOf(id))[0]?.state).toBe('FAILING');
    expect(await look()).toEqual([]);
    await due();
    await upkeep.links('2026-11-03');
    expect((await linksOf(id))[0]?.state).toBe('DEAD');
    expect(await look()).toEqual([{ kind: 'LINK_DEAD', call: { id }, detail: ['SOURCE'] }]);
    outside.answers.set('/page', says('text/html', 'Back'));
    await due();
    await upkeep.links('2026-11-04');
    expect(await linksOf(id)).toMatchObject([{ state: 'OK', failedOn: null }, { state: 'OK' }]);
  });
  it('are asked with HEAD, then GET; who asks for a name answers; where they moved to is noted', async () => {
    outside.answers.set('/nohead', (q, r) => r.writeHead(q.method === 'HEAD' ? 405 : 200).end());
    outside.answers.set('/login', (_q, r) => r.writeHead(403).end());
    outside.answers.set('/old', (_q, r) => r.writeHead(301, { location: '/new' }).end());
    outside.answers.set('/new', says('text/html', 'New'));
    const [a, b] = [await call({ url: `${outside.origin}/nohead`, apply: `${outside.origin}/login` }), await call({ url: `${outside.origin}/old` })];
    await api.get(UpkeepService).links();
    expect((await linksOf(a)).map((l) => l.state)).toEqual(['OK', 'OK']);
    expect(await linksOf(b)).toEqual([{ kind: 'SOURCE', state: 'MOVED', failedOn: null, movedTo: `${outside.origin}/new` }]);
    expect(outside.asked.filter((one) => one.path === '/nohead').map((one) => one.method)).toEqual(['HEAD', 'GET']);
    expect((await look()).map((i) => i.kind)).toEqual(['LINK_MOVED']);
  });
  it('that lead inward are never asked', async () => {
    const id = await call({ url: 'http://169.254.169.254/latest' });
    await api.get(UpkeepService).links();
    expect((await at.adminPool.query('select state, reason from call_link where call_id = $1', [id])).rows).toEqual([{ state: 'FAILING', reason: 'refused' }]);
  });
});

describe('the clock', () => {
  it('closes what is past, writes it down, and tells nobody', async () => {
    const reader = await makePerson(at.adminPool, 'Reader');
    await makeSearch(at.adminPool, reader, 'All');
    const past = await call({ deadlines: ['-2 days', '-1 hour'] });
    const open = await call({ deadlines: ['-2 days', '1 day'] });
    const rolling = await call({ kind: 'ROLLING', deadlines: ['-1 day'] });
    const [draft, dateless] = [await call({ status: 'DRAFT', deadlines: ['-1 day'] }), await call()];
    await api.get(UpkeepService).close();
    await api.get(UpkeepService).close();
    const states = Object.fromEntries((await at.adminPool.query('select id, status from funding_call')).rows.map((r: { id: string; status: string }) => [r.id, r.status]));
    expect([past, open, rolling, draft, dateless].map((id) => states[id])).toEqual(['CLOSED', 'ANNOUNCED', 'ANNOUNCED', 'DRAFT', 'ANNOUNCED']);
    const events = (await at.adminPool.query('select id, kind, key from call_event')).rows;
    expect(events).toMatchObject([{ kind: 'CLOSED', key: 'closed/time' }]);
    await api.get(AlertsService).match(events[0].id);
    expect((await at.adminPool.query('select count(*)::int as n from notification')).rows[0].n).toBe(0);
    expect((await at.adminPool.query(`select count(*)::int as n from audit_entry where action = 'call.close' and subject_id = $1`, [past])).rows[0].n).toBe(1);
  });
  it('shows what has no date and was left alone for a year', async () => {
    const [stale, ] = [await call({ updated: `now() - interval '13 months'` }), await call({ updated: `now() - interval '13 months'`, deadlines: ['1 day'] }), await call()];
    expect(await look()).toEqual([{ kind: 'STALE', call: { id: stale }, detail: [] }]);
  });
});
