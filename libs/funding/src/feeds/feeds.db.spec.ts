import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseAtomFeed } from 'feedsmith';
import { CalendarFeeds, Outbox } from '@tawam/notifications';
import { localOf, type Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeNetwork, makePerson, makeSearch, makeSession, makeTenantMember, makeTwoPartnerships, makeVocabulary } from '../../../../test/support/factories.js';
import { startPushService } from '../../../../test/support/push-service.js';
import { isSigned, startTool } from '../../../../test/support/tool.js';
import { PushService } from '../../../notifications/src/channels/push.service.js';
import { WebhooksService } from '../../../notifications/src/channels/webhooks.service.js';
import { AlertsService } from '../alerts/alerts.service.js';
import { CallOfficeService } from '../calls/call-office.service.js';
import { DeadlineCalendar } from './deadline-calendar.js';
import { SearchFeedsService } from './search-feeds.service.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let network: string;
let officer: Viewer;
let feeds: SearchFeedsService;
let office: CallOfficeService;

beforeAll(async () => {
  at = await openTestDatabase({ poolSize: 10 });
  await makeVocabulary(at.adminPool);
  world = await makeTwoPartnerships(at.adminPool);
  network = await makeNetwork(at.adminPool, 'Cities of Water');
  officer = await makePerson(at.adminPool, 'Nour');
  await makeTenantMember(at.adminPool, network, officer);
  api = await startTestApi(at, { OUTBOUND_ALLOW: '127.0.0.1' });
  [feeds, office] = [api.get(SearchFeedsService), api.get(CallOfficeService)];
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

const inDays = (days: number, time = '17:00') => `${localOf(new Date(Date.now() + days * 86_400_000), 'Europe/Brussels').slice(0, 10)}T${time}`;
const step = (label: string, localAt: string, precision = 'HOUR') => ({ label, localAt, zone: 'Europe/Brussels', precision });
const written = (title: string, more: object = {}) => ({
  kind: 'PROJECTS', themes: ['WATER_SANITATION'], texts: [{ lang: 'fr', title, summary: 'Réparer les réseaux & <b>former</b>.' }],
  minParties: 1, minCountries: 1, deadlines: [step('Note', inDays(20)), step('Dossier', inDays(40), 'DAY')], ...more });
async function announced(title: string, more: object = {}): Promise<{ id: string; version: number; deadlines: { id: string }[] }> {
  const draft = await office.create(officer, 'fr', network, written(title, more), randomUUID());
  return (await office.announce(officer, 'fr', draft.id)) as never;
}
const codeOf = (work: () => Promise<unknown>) => work().then(() => 'fine', (error: { code: string }) => error.code);
const tokenOf = (url: string) => /\/([\w-]{43})\.(?:ics|atom)$/.exec(url)![1]!;
const atom = async (url: string) => parseAtomFeed(await (await fetch(url)).text());
/** The entries of a calendar as it reads them, by UID. Fails on a line that is too long. */
function eventsOf(content: string): Map<string, string[]> {
  for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const entries = content.replace(/\r\n[ \t]/g, '').split('BEGIN:VEVENT\r\n').slice(1).map((entry) => entry.slice(0, entry.indexOf('END:VEVENT')).split('\r\n'));
  return new Map(entries.map((lines) => [lines.find((line) => line.startsWith('UID:'))!.slice(4), lines]));
}
const calendarOf = async (who: Viewer) => eventsOf((await api.get(CalendarFeeds).read(tokenOf((await api.get(CalendarFeeds).create(who)).url)))!);
const uid = (id: string) => `deadline-${id}@tawam`;
const follow = (who: Viewer, call: string) => at.adminPool.query('insert into call_follow (person_id, call_id) values ($1, $2)', [who.personId, call]);

describe('the feed of a saved search', () => {
  it('is made, seen and ended by its person alone', async () => {
    const search = await makeSearch(at.adminPool, world.rana, 'Water');
    for (const attempt of [() => feeds.create(world.otto, search), () => feeds.revoke(world.otto, search), () => feeds.putInCalendar(world.otto, search, false)]) expect(await codeOf(attempt)).toBe('not_found');
    expect(await feeds.list(world.otto)).toEqual([]);
    const first = await feeds.create(world.rana, search);
    const { url } = await feeds.create(world.rana, search);
    expect([(await fetch(first.url)).status, (await fetch(url)).status]).toEqual([404, 200]);
    expect(JSON.stringify((await at.adminPool.query('select * from search_feed')).rows)).not.toContain(tokenOf(url));
    expect(await feeds.list(world.rana)).toMatchObject([{ searchId: search, feedSince: expect.anything(), inCalendar: true }]);
    await feeds.revoke(world.rana, search);
    expect((await fetch(url)).status).toBe(404);
    for (const token of ['x'.repeat(43), 'short', randomUUID()]) expect((await fetch(`${api.origin}/feeds/${token}.atom`)).status).toBe(404);
  });

  it('holds what the search finds, in the person’s language, and no draft', async () => {
    const person = await makePerson(at.adminPool, 'Reader', { locale: 'ar', zone: 'Asia/Beirut' });
    const call = await announced('Eau & <script>alert(1)</script>');
    await office.create(officer, 'fr', network, written('Still a draft'), randomUUID());
    const { url } = await feeds.create(person, await makeSearch(at.adminPool, person, 'المياه', { themes: ['WATER_SANITATION'] }));
    const { url: other } = await feeds.create(person, await makeSearch(at.adminPool, person, 'Technology', { themes: ['TECHNOLOGY'] }));
    const answer = await fetch(url);
    expect([answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual(['application/atom+xml; charset=utf-8', 'private, max-age=300']);
    const text = await answer.text();
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="ar"/);
    expect(text).toContain('<title xml:lang="fr">Eau &amp; &lt;script&gt;');
    const feed = parseAtomFeed(text);
    expect(feed.title).toMatchObject({ value: 'توأم: المياه' });
    expect(feed.links).toEqual(expect.arrayContaining([expect.objectContaining({ rel: 'self', href: url })]));
    const entry = feed.entries!.find((one) => one.id === `urn:uuid:${call.id}`)!;
    expect(entry.links![0]).toMatchObject({ href: `${api.origin}/ar/calls/${call.id}`, rel: 'alternate' });
    expect(JSON.stringify(entry.content)).toContain('Dossier');
    expect(text).not.toContain('Still a draft');
    expect((await atom(other)).entries ?? []).toEqual([]);
  });

  it('is new again only when people were told of a change', async () => {
    const person = await makePerson(at.adminPool, 'Subscriber');
    const call = await announced('Assainissement');
    const { url } = await feeds.create(person, await makeSearch(at.adminPool, person, 'Words', { query: 'assainissement' }));
    const updated = async () => (await atom(url)).entries![0]!.updated;
    const [answer, before] = [await fetch(url), await updated()];
    const [tag, changed] = [answer.headers.get('etag')!, answer.headers.get('last-modified')!];
    expect((await fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-modified-since': changed } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-none-match': '"other"', 'if-modified-since': changed } })).status).toBe(200);
    const worded = await office.update(officer, 'fr', call.id, call.version, written('Assainissement', { texts: [{ lang: 'fr', title: 'Assainissement', summary: 'Corrigé.' }] }));
    expect(await updated()).toBe(before);
    expect((await fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(200);
    await at.adminPool.query(`update call_event set created_at = created_at - interval '1 hour' where call_id = $1`, [call.id]);
    await office.update(officer, 'fr', call.id, worded.version, written('Assainissement', { deadlines: [step('Note', inDays(25)), step('Dossier', inDays(40), 'DAY')] }));
    expect(Date.parse((await updated())!)).toBeGreaterThan(Date.parse(before!) - 3_000_000);
  });

  it('comes in pages of fifty that lead on, and not more often than a reader needs', async () => {
    const person = await makePerson(at.adminPool, 'Many');
    const { url } = await feeds.create(person, await makeSearch(at.adminPool, person, 'All', { query: 'serie' }));
    for (let i = 0; i < 52; i++) await announced(`Serie ${i}`);
    const first = await atom(url);
    const next = first.links!.find((link) => link.rel === 'next')!.href!;
    const second = await atom(next);
    expect([first.entries!.length, second.entries!.length]).toEqual([50, 2]);
    expect(new Set([...first.entries!, ...second.entries!].map((entry) => entry.id)).size).toBe(52);
    expect(second.links!.some((link) => link.rel === 'next')).toBe(false);
    for (let i = 0; i < 58; i++) await fetch(url, { method: 'HEAD' });
    const refused = await fetch(url);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  }, 60_000);
});

describe('deadlines in the calendar', () => {
  it('are those of calls that the person follows, applies to, or looks for, as chosen', async () => {
    const [followed, applied, found] = [await announced('Followed'), await announced('Applied'), await announced('Cherché', { themes: ['TECHNOLOGY'] })];
    await follow(world.rana, followed.id);
    await at.adminPool.query(`insert into project (partnership_id, title, lang, call_id, created_by) values ($1, 'P', 'fr', $2, $3)`, [world.partnershipId, applied.id, world.lucia.personId]);
    const search = await makeSearch(at.adminPool, world.rana, 'Tech', { themes: ['TECHNOLOGY'] });
    for (const { searchId } of await feeds.list(world.rana)) if (searchId !== search) await feeds.putInCalendar(world.rana, searchId, false);
    const uids = async (who: Viewer) => [...(await calendarOf(who)).keys()].sort();
    const of = (...calls: { deadlines: { id: string }[] }[]) => calls.flatMap((call) => call.deadlines.map((one) => uid(one.id))).sort();
    expect(await uids(world.rana)).toEqual(of(followed, applied, found));
    expect(await uids(world.otto)).toEqual([]);
    await api.get(CalendarFeeds).choose(world.rana, { sessions: true, followedCalls: false, projectCalls: true, searchCalls: true });
    expect(await uids(world.rana)).toEqual(of(applied, found));
    await feeds.putInCalendar(world.rana, search, false);
    expect(await uids(world.rana)).toEqual(of(applied));
    await at.adminPool.query('update partnership_member set left_at = now() where person_id = $1', [world.rana.personId]);
    expect(await uids(world.rana)).toEqual([]);
    await at.adminPool.query('update partnership_member set left_at = null where person_id = $1', [world.rana.personId]);
  });

  it('stand in the call’s own zone, or on the call’s own day, and say both clocks', async () => {
    const person = await makePerson(at.adminPool, 'Far', { locale: 'fr', zone: 'Asia/Beirut' });
    const call = await announced('Villes \u2067et\u2069 eau'.replace(/[\u2066-\u2069]/gu, ''));
    await follow(person, call.id);
    const [note, dossier] = call.deadlines.map((one) => one.id);
    const events = await calendarOf(person);
    expect(events.get(uid(note!))).toEqual(expect.arrayContaining([
      `DTSTART;TZID=Europe/Brussels:${inDays(20).replace(/[-:]/g, '')}00`, 'SUMMARY;LANGUAGE=fr:\u2068Note\u2069 : \u2068Villes et eau\u2069', 'STATUS:CONFIRMED', 'TRANSP:TRANSPARENT', `SEQUENCE:${call.version}`]));
    expect(events.get(uid(note!))!.find((line) => line.startsWith('DESCRIPTION'))).toMatch(/17:00.*18:00.*Cities of Water.*\/fr\/calls\//);
    expect(events.get(uid(dossier!))).toContain(`DTSTART;VALUE=DATE:${inDays(40).slice(0, 10).replaceAll('-', '')}`);
  });

  it('move under the same id with a higher sequence, and are called off when the step goes or the call closes', async () => {
    const person = await makePerson(at.adminPool, 'Patient');
    const call = await announced('Moves');
    await follow(person, call.id);
    const [note, dossier] = call.deadlines.map((one) => uid(one.id));
    const moved = await office.update(officer, 'fr', call.id, call.version, written('Moves', { deadlines: [step('Dossier', inDays(60), 'DAY')] }));
    const after = await calendarOf(person);
    expect(after.get(dossier!)).toEqual(expect.arrayContaining([`DTSTART;VALUE=DATE:${inDays(60).slice(0, 10).replaceAll('-', '')}`, `SEQUENCE:${moved.version}`, 'STATUS:CONFIRMED']));
    expect(moved.version).toBeGreaterThan(call.version);
    expect(after.get(note!)).toEqual(expect.arrayContaining(['STATUS:CANCELLED', `SEQUENCE:${moved.version}`]));
    await office.close(officer, 'fr', call.id);
    expect((await calendarOf(person)).get(dossier!)).toContain('STATUS:CANCELLED');
  });

  it('come as a file of one call for who is signed in', async () => {
    const call = await announced('One file');
    const { cookie } = await makeSession(at.adminPool, world.otto);
    const answer = await api.fetch(`/calendar/calls/${call.id}.ics?lang=ar`, cookie);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8; method=PUBLISH']);
    const text = await answer.text();
    expect([eventsOf(text).size, text.includes('SUMMARY;LANGUAGE=ar:')]).toEqual([2, true]);
    expect((await api.fetch(`/calendar/calls/${call.id}.ics`, null)).status).toBe(401);
    const draft = await office.create(officer, 'fr', network, written('Draft'), randomUUID());
    expect((await api.fetch(`/calendar/calls/${draft.id}.ics`, cookie)).status).toBe(404);
    expect(await codeOf(() => api.get(DeadlineCalendar).ofCall(officer, draft.id, 'fr'))).toBe('not_found');
  });
});

describe('an alert of a person', () => {
  it('goes to the browser and to the tool that were chosen for it, and to those alone', async () => {
    const [service, tool, other] = await Promise.all([startPushService(), startTool(), startTool()]);
    try {
      const person = await makePerson(at.adminPool, 'Told', { locale: 'fr' });
      const [hook] = await Promise.all([tool, other].map(({ url }) => api.get(WebhooksService).create(person, { url }, randomUUID())));
      await api.get(PushService).subscribe(person, service.browser());
      const search = await makeSearch(at.adminPool, person, 'Alerte', { query: 'alerte' });
      await at.adminPool.query('update saved_search set by_mail = false, by_push = true, webhook_id = $2 where id = $1', [search, hook!.webhook.id]);
      const call = await announced('Alerte eau');
      const { rows: [event] } = await at.adminPool.query('select id from call_event where call_id = $1', [call.id]);
      await api.get(AlertsService).match(event.id);
      await Promise.all([api.get(Outbox).drain('PUSH'), api.get(Outbox).drain('WEBHOOK')]);
      expect(service.taken.map(({ payload }) => payload)).toEqual([expect.objectContaining({ lang: 'fr', dir: 'ltr', path: `/fr/calls/${call.id}`, body: expect.stringContaining('Alerte eau') })]);
      expect([tool.called.length, other.called.length]).toEqual([1, 0]);
      expect(isSigned(tool.called[0]!, hook!.secret)).toBe(true);
      expect(JSON.parse(tool.called[0]!.body)).toMatchObject({
        type: 'call.announced', data: { lang: 'fr', url: `${api.origin}/fr/calls/${call.id}`, reasons: [{ kind: 'SEARCH', searchId: search }], changes: [],
          call: { id: call.id, title: 'Alerte eau', themes: ['WATER_SANITATION'], network: { name: 'Cities of Water' }, deadlines: [{ label: 'Note', labelLang: 'fr', zone: 'Europe/Brussels' }, { label: 'Dossier', precision: 'DAY' }] } } });
      await api.get(WebhooksService).remove(person, hook!.webhook.id);
      expect((await at.adminPool.query('select webhook_id, by_push from saved_search where id = $1', [search])).rows).toEqual([{ webhook_id: null, by_push: true }]);
    } finally {
      await Promise.all([service.close(), tool.close(), other.close()]);
    }
  });
  it('tells the tool that was chosen for a followed call of its changes and its deadlines, once where another alert chose it too', async () => {
    const [tool, other] = await Promise.all([startTool(), startTool()]);
    try {
      const person = await makePerson(at.adminPool, 'Follower', { locale: 'fr' });
      const [hook, second] = await Promise.all([tool, other].map(({ url }) => api.get(WebhooksService).create(person, { url }, randomUUID())));
      const call = await announced('Suivi par un outil');
      const search = await makeSearch(at.adminPool, person, 'Aussi', { query: 'suivi' });
      await at.adminPool.query('update saved_search set by_mail = false, webhook_id = $2 where id = $1', [search, hook!.webhook.id]);
      await at.adminPool.query(`insert into call_follow (person_id, call_id, by_mail, webhook_id, reminder_days, since) values ($1, $2, false, $3, '{7}', now() - interval '10 days')`, [person.personId, call.id, hook!.webhook.id]);
      const { rows: [event] } = await at.adminPool.query(`insert into call_event (call_id, kind, key, detail) values ($1, 'CHANGED', gen_random_uuid()::text, '{"changes": [{"field": "amountMax", "from": "1", "to": "2"}]}') returning id`, [call.id]);
      await api.get(AlertsService).match(event.id);
      await api.get(Outbox).drain('WEBHOOK');
      expect(tool.called).toHaveLength(1);
      expect(isSigned(tool.called[0]!, hook!.secret)).toBe(true);
      expect(JSON.parse(tool.called[0]!.body)).toMatchObject({ type: 'call.changed', data: { changes: [{ field: 'amountMax', from: '1', to: '2' }], reasons: expect.arrayContaining([expect.objectContaining({ kind: 'FOLLOWED' })]) } });

      // A reminder goes to the follow's own tool, the same message again until it is taken.
      const zone = ['Pacific/Honolulu', 'America/New_York', 'UTC', 'Asia/Dubai', 'Asia/Tokyo', 'Pacific/Auckland'].find((one) => { const hour = Number(localOf(new Date(), one).slice(11, 13)); return hour >= 10 && hour <= 21; })!;
      const localAt = `${localOf(new Date(Date.now() + 7 * 86_400_000), zone).slice(0, 10)}T23:30`;
      await at.adminPool.query(`insert into call_deadline (call_id, position, label, local_at, zone, at, precision) values ($1, 9, 'Dépôt', $2::timestamp, $3, $2::timestamp at time zone $3, 'HOUR')`, [call.id, localAt, zone]);
      await at.adminPool.query('update call_follow set webhook_id = $2 where person_id = $1', [person.personId, second!.webhook.id]);
      other.answers.push(503);
      await api.get(AlertsService).remind();
      await api.get(Outbox).drain('WEBHOOK');
      await at.adminPool.query(`update delivery set next_at = now() where state = 'PENDING' and person_id = $1`, [person.personId]);
      await api.get(Outbox).drain('WEBHOOK');
      expect(tool.called).toHaveLength(1);
      expect(other.called.map((one) => isSigned(one, second!.secret))).toEqual([true, true]);
      expect(new Set(other.called.map((one) => one.headers['webhook-id'])).size).toBe(1);
      const message = JSON.parse(other.called[1]!.body);
      expect(message).toMatchObject({
        type: 'call.reminder', data: { lang: 'fr', url: `${api.origin}/fr/calls/${call.id}`, reasons: [{ kind: 'FOLLOWED' }], changes: [], deadline: { label: 'Dépôt', localAt, zone, daysLeft: 7 }, call: { id: call.id, title: 'Suivi par un outil' } } });
      expect(message.data.deadline.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(message.data.text).toContain('Suivi par un outil');
      // What was unfollowed before it went is not told.
      await at.adminPool.query(`update call_follow set reminder_days = '{7,6}' where person_id = $1`, [person.personId]);
      await at.adminPool.query(`insert into call_event (call_id, kind, key, detail) values ($1, 'CHANGED', gen_random_uuid()::text, '{"changes": []}')`, [call.id]);
      const { rows: [late] } = await at.adminPool.query('select id from call_event where call_id = $1 order by created_at desc, id desc limit 1', [call.id]);
      await at.adminPool.query('update saved_search set webhook_id = null where id = $1', [search]);
      await api.get(AlertsService).match(late.id);
      await at.adminPool.query('update call_follow set active = false where person_id = $1', [person.personId]);
      await api.get(Outbox).drain('WEBHOOK');
      expect([tool.called.length, other.called.length]).toEqual([1, 2]);
    } finally {
      await Promise.all([tool.close(), other.close()]);
    }
  });
});
