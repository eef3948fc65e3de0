import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makePerson, makeTwoPartnerships } from '../../../../test/support/factories.js';
import { startPushService, type PushService as FakePushService } from '../../../../test/support/push-service.js';
import { isSigned, startTool, type Tool } from '../../../../test/support/tool.js';
import { Outbox } from '../outbox.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { ChannelCarrier } from './channel-carrier.js';
import { PushService } from './push.service.js';
import { WebhooksService } from './webhooks.service.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let service: FakePushService;
let tool: Tool;
let pushes: PushService;
let hooks: WebhooksService;
const title = 'Réseau d’eau \u202Eevil';

beforeAll(async () => {
  [at, service, tool] = await Promise.all([openTestDatabase({ poolSize: 10 }), startPushService(), startTool()]);
  world = await makeTwoPartnerships(at.adminPool);
  api = await startTestApi(at, { OUTBOUND_ALLOW: '127.0.0.1' });
  [pushes, hooks] = [api.get(PushService), api.get(WebhooksService)];
  api.get(ChannelCarrier).describe('PROJECT', async (delivery) => ({ type: 'project.moved', data: { projectId: delivery.subjectId } }));
});
beforeEach(() => {
  for (const list of [service.taken, service.answers, tool.called, tool.answers]) list.length = 0;
});
afterAll(async () => {
  await api?.close();
  await Promise.all([at?.close(), service?.close(), tool?.close()]);
});

const rows = async (sql: string, values: unknown[] = []) => (await at.adminPool.query(sql, values)).rows;
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));
const dueNow = () => at.adminPool.query(`update delivery set next_at = now() where state in ('PENDING', 'SENDING')`);
/** A notification of a project with a row for one channel, as the matcher of alerts writes them. */
async function tell(who: Viewer, channel: 'PUSH' | 'WEBHOOK', endpointId: string | null = null): Promise<string> {
  const key = randomUUID();
  const [{ id }] = await rows(`insert into notification (person_id, kind, event_key, partnership_id, subject_id, detail) values ($1, 'PROJECT', $2, $3, $4, $5) returning id`,
    [who.personId, key, world.partnershipId, randomUUID(), JSON.stringify({ actor: 'Lucía', title, excerpt: 'Not for a push service' })]);
  const [made] = await rows(`insert into delivery (person_id, notification_id, kind, channel, endpoint_id, subject_id, message_key) values ($1, $2, 'NOTIFICATION', $3, $4, $5, $6) returning id`, [who.personId, id, channel, endpointId, randomUUID(), key]);
  await api.get(Outbox).drain(channel);
  return made.id as string;
}
const stateOf = async (delivery: string) => (await rows('select state, last_error, attempts from delivery where id = $1', [delivery]))[0];

describe('browsers and tools', () => {
  it('are seen by their person alone, and their keys by nobody', async () => {
    const browser = await pushes.subscribe(world.rana, service.browser());
    const { webhook } = await hooks.create(world.rana, { url: tool.url, description: 'Mine' }, randomUUID());
    expect((await pushes.setup(world.otto)).browsers).toEqual([]);
    expect(await hooks.list(world.otto)).toEqual([]);
    const tries: (() => Promise<unknown>)[] = [
      () => pushes.end(world.otto, browser.id), () => pushes.test(world.otto, browser.id), () => hooks.switch(world.otto, webhook.id, false),
      () => hooks.rotate(world.otto, webhook.id), () => hooks.test(world.otto, webhook.id), () => hooks.remove(world.otto, webhook.id)];
    for (const attempt of tries) expect(await codeOf(attempt())).toBe('not_found');
    expect(tool.called).toEqual([]);
    await at.database.run(world.rana, async (db) => {
      expect(await db.query('select * from app.push_targets($1, $2, null)', [world.rana.personId, randomUUID()])).toEqual([]);
    });
    for (const column of ['secret', 'former_secret']) await expect(at.database.run(world.rana, (db) => db.query(`select ${column} from webhook`))).rejects.toThrow(/permission denied/);
    for (const column of ['endpoint', 'p256dh', 'auth']) await expect(at.database.run(world.rana, (db) => db.query(`select ${column} from push_subscription`))).rejects.toThrow(/permission denied/);
    await expect(at.database.run(world.rana, (db) => db.query('select app.note_push($1, $2, true, null)', [browser.id, randomUUID()]))).rejects.toThrow(/may not note/);
    await at.database.run(world.otto, (db) => db.query(`select app.note_webhook($1, 'x', 'x', 410, 1, 'status', false)`, [webhook.id]));
    expect((await hooks.list(world.rana))[0]).toMatchObject({ disabledAt: null, attempts: [] });
    await pushes.end(world.rana, browser.id);
    await hooks.remove(world.rana, webhook.id);
  });
});

describe('web push', () => {
  it('shows the sentence in the reader’s language, readable by that browser alone and signed by the product', async () => {
    const { publicKey } = await pushes.setup(world.rana);
    const { id } = await pushes.subscribe(world.rana, service.browser());
    const delivery = await tell(world.rana, 'PUSH');
    expect(await stateOf(delivery)).toMatchObject({ state: 'SENT' });
    expect(service.taken).toHaveLength(1);
    const { payload, headers, claims, key } = service.taken[0]!;
    expect(payload).toMatchObject({ lang: 'ar', dir: 'rtl', path: expect.stringMatching(new RegExp(`^/ar/w/${world.partnershipId}/projects/`)) });
    expect(payload.body).toContain('\u2068Réseau d’eau');
    expect(payload.body).not.toContain('\u202E');
    expect(JSON.stringify(payload)).not.toContain('Not for a push service');
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '259200', urgency: 'normal', topic: expect.stringMatching(/^[\w-]{32}$/) });
    expect(key).toBe(publicKey);
    expect(claims).toMatchObject({ aud: service.url, sub: expect.stringMatching(/^mailto:/) });
    expect(claims.exp * 1000 - Date.now()).toBeLessThanOrEqual(86_400_000);
    expect((await pushes.setup(world.rana)).browsers).toMatchObject([{ id, lastError: null, lastSentAt: expect.anything() }]);
    await pushes.end(world.rana, id);
  });

  it('goes to every browser, again to those alone that did not take it, and forgets those that are gone', async () => {
    const person = await makePerson(at.adminPool, 'Three browsers');
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push((await pushes.subscribe(person, service.browser())).id);
    await at.adminPool.query('insert into partnership_member (partnership_id, tenant_id, person_id, role) values ($1, $2, $3, $4)', [world.partnershipId, world.malaga, person.personId, 'MEMBER']);
    service.answers.push(503, 410);
    const delivery = await tell(person, 'PUSH');
    expect(await stateOf(delivery)).toMatchObject({ state: 'PENDING', last_error: 'status 503' });
    expect([service.taken.length, (await pushes.setup(person)).browsers.length]).toEqual([1, 2]);
    await dueNow();
    await api.get(Outbox).drain('PUSH');
    expect(await stateOf(delivery)).toMatchObject({ state: 'SENT' });
    expect(new Set(service.taken.map((one) => one.path)).size).toBe(2);
    expect((await pushes.setup(person)).browsers.map((one) => one.lastError)).toEqual([null, null]);
    for (const { id } of (await pushes.setup(person)).browsers) await pushes.end(person, id);
    expect(await stateOf(await tell(person, 'PUSH'))).toMatchObject({ state: 'SUPPRESSED', last_error: 'no browser left' });
  });

  it('takes ten browsers of one person, each once, and gives a browser to who signed in there last', async () => {
    const [person, next] = await Promise.all([makePerson(at.adminPool, 'Many'), makePerson(at.adminPool, 'Next')]);
    const shared = service.browser();
    const first = await pushes.subscribe(person, shared);
    expect((await pushes.subscribe(person, shared)).id).toBe(first.id);
    for (let i = 0; i < 9; i++) await pushes.subscribe(person, service.browser());
    expect(await codeOf(pushes.subscribe(person, service.browser()))).toBe('full');
    await pushes.subscribe(next, shared);
    expect((await pushes.setup(person)).browsers).toHaveLength(9);
    expect((await pushes.setup(next)).browsers).toHaveLength(1);
  });

  it('refuses an address that is no push service and keys that are none', async () => {
    const good = service.browser();
    expect(await codeOf(pushes.subscribe(world.rana, { ...good, endpoint: 'http://push.example/x' }))).toEqual({ invalid_input: { endpoint: 'not_https' } });
    expect(await codeOf(pushes.subscribe(world.rana, { ...good, endpoint: 'javascript:1' }))).toEqual({ invalid_input: { endpoint: 'not_a_link' } });
    expect(await codeOf(pushes.subscribe(world.rana, { ...good, p256dh: 'abc', auth: 'abc' }))).toEqual({ invalid_input: { p256dh: 'unknown', auth: 'unknown' } });
    const { id } = await pushes.subscribe(world.rana, { ...good, endpoint: 'https://127.0.0.2:1/push' });
    expect(await pushes.test(world.rana, id)).toBe(false);
    expect((await pushes.setup(world.rana)).browsers[0]).toMatchObject({ lastError: 'refused' });
    await pushes.end(world.rana, id);
  });
});

describe('webhooks', () => {
  const key = () => randomUUID();
  it('are signed with a secret that is shown once, under an id that stays over tries', async () => {
    const { webhook, secret } = await hooks.create(world.rana, { url: tool.url, description: 'Budget office' }, key());
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(JSON.stringify(await rows('select * from webhook where id = $1', [webhook.id]))).not.toContain(secret.slice(6));
    tool.answers.push(500);
    const delivery = await tell(world.rana, 'WEBHOOK', webhook.id);
    expect(await stateOf(delivery)).toMatchObject({ state: 'PENDING', last_error: 'status 500' });
    await dueNow();
    await api.get(Outbox).drain('WEBHOOK');
    expect(await stateOf(delivery)).toMatchObject({ state: 'SENT', attempts: 2 });
    expect(tool.called.map((call) => [call.headers['webhook-id'], isSigned(call, secret), isSigned({ ...call, body: `${call.body} ` }, secret)]))
      .toEqual([[`msg_${delivery}`, true, false], [`msg_${delivery}`, true, false]]);
    const message = JSON.parse(tool.called[1]!.body) as { type: string; id: string; data: { text: string; url: string } };
    expect(message).toMatchObject({ id: `msg_${delivery}`, type: 'project.moved', data: { lang: 'ar', text: expect.stringContaining('Réseau d’eau'), url: expect.stringContaining('/ar/w/') } });
    expect(message.data.text).not.toMatch(/[\u2066-\u2069]/);
    const [shown] = await hooks.list(world.rana);
    expect(shown).toMatchObject({ failingSince: null, attempts: [{ status: 204, error: null, event: 'project.moved' }, { status: 500, error: 'status' }] });
    await hooks.remove(world.rana, webhook.id);
    expect(await stateOf(await tell(world.rana, 'WEBHOOK', webhook.id))).toMatchObject({ state: 'SUPPRESSED', last_error: 'webhook gone' });
  });

  it('sign with the former secret too for a day after a change', async () => {
    const { webhook, secret } = await hooks.create(world.rana, { url: tool.url }, key());
    const { secret: next, webhook: changed } = await hooks.rotate(world.rana, webhook.id);
    expect(changed.formerUntil).toBeTruthy();
    expect(await hooks.test(world.rana, webhook.id)).toMatchObject({ status: 204, event: 'test', error: null });
    expect([isSigned(tool.called[0]!, secret), isSigned(tool.called[0]!, next)]).toEqual([true, true]);
    await at.adminPool.query(`update webhook set former_until = now() - interval '1 second' where id = $1`, [webhook.id]);
    await hooks.test(world.rana, webhook.id);
    expect([isSigned(tool.called[1]!, secret), isSigned(tool.called[1]!, next)]).toEqual([false, true]);
    expect((await hooks.list(world.rana))[0]!.formerUntil).toBeNull();
    await hooks.remove(world.rana, webhook.id);
  });

  it('are switched off when the tool says gone, or when nothing came through for three days, and on again by hand', async () => {
    const { webhook } = await hooks.create(world.rana, { url: tool.url }, key());
    tool.answers.push(410);
    expect(await stateOf(await tell(world.rana, 'WEBHOOK', webhook.id))).toMatchObject({ state: 'SUPPRESSED', last_error: 'status 410' });
    expect((await hooks.list(world.rana))[0]).toMatchObject({ disabledReason: 'GONE' });
    expect(await stateOf(await tell(world.rana, 'WEBHOOK', webhook.id))).toMatchObject({ state: 'SUPPRESSED', last_error: 'webhook switched off' });
    expect(await hooks.switch(world.rana, webhook.id, true)).toMatchObject({ disabledAt: null, failingSince: null });
    tool.answers.push(500, 500);
    await tell(world.rana, 'WEBHOOK', webhook.id);
    expect((await hooks.list(world.rana))[0]).toMatchObject({ disabledAt: null, failingSince: expect.anything() });
    await at.adminPool.query(`update webhook set failing_since = now() - interval '73 hours' where id = $1`, [webhook.id]);
    await tell(world.rana, 'WEBHOOK', webhook.id);
    expect((await hooks.list(world.rana))[0]).toMatchObject({ disabledReason: 'FAILING' });
    await hooks.remove(world.rana, webhook.id);
  });

  it('follow no redirect and reach nothing inside', async () => {
    const { webhook } = await hooks.create(world.rana, { url: tool.url }, key());
    tool.answers.push(302);
    expect(await hooks.test(world.rana, webhook.id)).toMatchObject({ status: 302, error: 'redirected' });
    expect(tool.called).toHaveLength(1);
    expect(await codeOf(hooks.create(world.rana, { url: 'http://tool.example/' }, key()))).toEqual({ invalid_input: { url: 'not_https' } });
    expect(await codeOf(hooks.create(world.rana, { url: '', description: 'x'.repeat(201) }, key()))).toEqual({ invalid_input: { url: 'required', description: 'too_long' } });
    const inside = await hooks.create(world.rana, { url: 'https://127.0.0.2/' }, key());
    expect(await hooks.test(world.rana, inside.webhook.id)).toMatchObject({ status: null, error: 'refused' });
    await at.adminPool.query(`update webhook set secret = '\\x00' where id = $1`, [webhook.id]);
    expect(await hooks.test(world.rana, webhook.id)).toMatchObject({ status: null, error: 'secret' });
    const { webhook: foreign } = await hooks.create(world.otto, { url: tool.url }, key());
    await at.adminPool.query('update webhook set secret = (select secret from webhook where id = $2) where id = $1', [webhook.id, foreign.id]);
    expect(await hooks.test(world.rana, webhook.id)).toMatchObject({ status: null, error: 'secret' });
    await hooks.remove(world.otto, foreign.id);
    for (const { id } of await hooks.list(world.rana)) await hooks.remove(world.rana, id);
  });

  it('are made once per key, with a secret that works, and at most twenty', async () => {
    const person = await makePerson(at.adminPool, 'Hooked');
    const once = key();
    const first = await hooks.create(person, { url: tool.url }, once);
    const again = await hooks.create(person, { url: tool.url }, once);
    expect(again.webhook.id).toBe(first.webhook.id);
    await hooks.test(person, first.webhook.id);
    expect(isSigned(tool.called[0]!, again.secret)).toBe(true);
    for (let i = 0; i < 19; i++) await hooks.create(person, { url: tool.url }, key());
    expect(await codeOf(hooks.create(person, { url: tool.url }, key()))).toBe('full');
    for (let i = 0; i < 9; i++) await hooks.test(person, first.webhook.id);
    expect(await codeOf(hooks.test(person, first.webhook.id))).toBe('rate_limited');
  });
});

describe('the calendar address', () => {
  it('holds what its person chose, also after it was made anew', async () => {
    const feeds = api.get(CalendarFeeds);
    expect(await codeOf(feeds.choose(world.lucia, {}))).toBe('not_found');
    await feeds.create(world.lucia);
    expect(await feeds.choose(world.lucia, { sessions: false, followedCalls: true, projectCalls: false, searchCalls: true })).toMatchObject({ sessions: false, projectCalls: false });
    const { url } = await feeds.create(world.lucia);
    expect(await feeds.mine(world.lucia)).toMatchObject({ sessions: false, followedCalls: true, projectCalls: false, searchCalls: true });
    expect(await feeds.mine(world.otto)).toBeNull();
    const token = /\/calendar\/([\w-]{43})\.ics$/.exec(url)![1]!;
    expect(await feeds.read(token)).toContain('BEGIN:VCALENDAR');
    await feeds.revoke(world.lucia);
    expect(await feeds.read(token)).toBeNull();
  });
});
