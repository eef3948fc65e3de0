import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '@tawam/platform/kit';
import { startCatcher } from '../../../infra/smtp-catcher/catcher.mjs';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { makeMember, makePerson, makeSearch, makeSession, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { NotificationsService, type Telling } from './notifications.service.js';
import { Outbox } from './outbox.js';
import { unsubscribeToken } from './unsubscribe-token.js';

interface Caught { id: string; to: string[]; subject: string; messageId: string; text: string; html: string; headers: Record<string, string> }
interface Catcher { smtpUrl: string; inboxUrl: string; mailbox: { list(filter: { to: string }): { id: string }[]; read(id: string): Promise<Caught> }; stop(): Promise<void> }

let at: TestDatabase;
let api: TestApi;
let catcher: Catcher;
let folder: string;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;

const addressOf = async (who: Viewer) => (await at.adminPool.query('select email from account where person_id = $1', [who.personId])).rows[0].email as string;
const mailsTo = async (who: Viewer) => Promise.all(catcher.mailbox.list({ to: await addressOf(who) }).map(({ id }) => catcher.mailbox.read(id)));
const fault = (asked: object) => fetch(`${catcher.inboxUrl}/fault`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) });
const deliveriesOf = async (who: Viewer) => (await at.adminPool.query('select state, attempts, last_error from delivery where person_id = $1 order by id', [who.personId])).rows;
const dueNow = () => at.adminPool.query(`update delivery set next_at = now() where state in ('PENDING', 'SENDING')`);
const tell = (who: Viewer, persons: Viewer[], more: Partial<Telling> = {}) => at.database.run(who, (db) => api.get(NotificationsService).send(db, {
  persons: persons.map((p) => p.personId), kind: 'COMMENT', eventKey: `comment/${randomUUID()}`, partnershipId: world.partnershipId, subjectId: randomUUID(),
  detail: { actor: who.name, title: 'Réseau d’eau', excerpt: 'We can <b>lend</b> the detector.', lang: 'en' }, reason: 'FOLLOWED', mail: true, ...more,
}));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tawam-mail-'));
  catcher = (await startCatcher({ dir: folder, faults: true })) as Catcher;
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  api = await startTestApi(at, { SMTP_URL: catcher.smtpUrl });
});
afterEach(() => fault({ mode: 'none' }));
afterAll(async () => {
  await api?.close();
  await at?.close();
  await catcher?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('telling', () => {
  it('shows a stranger nothing, and lets nobody read or mark what others were told', async () => {
    await tell(world.rana, [world.lucia]);
    const { rows: [{ id }] } = await at.adminPool.query('select id from notification where person_id = $1', [world.lucia.personId]);
    const { cookie } = await makeSession(at.adminPool, world.otto);
    const asked = await api.graphql<{ notifications: { items: unknown[] }; unreadCount: number }>(cookie, '{ notifications { items { id } } unreadCount }');
    expect(asked.data).toEqual({ notifications: { items: [] }, unreadCount: 0 });
    await api.graphql(cookie, 'mutation($ids: [ID!]) { markNotificationsRead(ids: $ids) }', { ids: [id] });
    await at.database.run(world.otto, async (db) => {
      expect(await db.query('select id from notification union all select id from notification_reason union all select id from delivery')).toEqual([]);
    });
    expect((await at.adminPool.query('select read_at from notification where id = $1', [id])).rows[0].read_at).toBeNull();
  });
  it('is refused to a stranger, and leaves out strangers and the one who acts', async () => {
    await expect(tell(world.otto, [world.rana])).rejects.toThrow(/may not tell/);
    expect(await tell(world.rana, [world.otto, world.rana, world.lucia])).toEqual([world.lucia.personId]);
  });
  it('reaches a person once per event', async () => {
    const eventKey = `comment/${randomUUID()}`;
    expect(await tell(world.rana, [world.lucia], { eventKey, kind: 'MENTION', reason: 'MENTIONED' })).toEqual([world.lucia.personId]);
    expect(await tell(world.rana, [world.lucia], { eventKey })).toEqual([]);
  });
  it('reaches a guest for what the guest was named for alone', async () => {
    const guest = await makePerson(at.adminPool, 'Guest');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    expect(await tell(world.rana, [guest])).toEqual([]);
  });
  it('queues an own mail for people of the partnership alone, once per key', async () => {
    const subjectId = randomUUID();
    const queue = (who: Viewer) => at.database.run(who, (db) => api.get(Outbox).add(db, {
      persons: [world.rana.personId, world.otto.personId], kind: 'ENROLMENT', key: `session/${subjectId}`, partnershipId: world.partnershipId, subjectId, detail: {} }));
    await expect(queue(world.otto)).rejects.toThrow(/may not send/);
    await queue(world.rana);
    await queue(world.rana);
    const { rows } = await at.adminPool.query('select person_id from delivery where subject_id = $1', [subjectId]);
    expect(rows.map((row) => row.person_id)).toEqual([world.rana.personId]);
    await at.adminPool.query('delete from delivery where subject_id = $1', [subjectId]);
  });
  it('invites for the own tenant alone', async () => {
    const { rows: [{ id }] } = await at.adminPool.query(
      `insert into invitation (tenant_id, email, role, locale, invited_by, expires_at) values ($1, 'new@test.example', 'MEMBER', 'ar', $2, now() + interval '1 day') returning id`, [world.tripoli, world.rana.personId]);
    await makeTenantMember(at.adminPool, world.tripoli, world.rana, 'ADMIN');
    expect(await at.database.run(world.otto, (db) => api.get(Outbox).addInvitation(db, id))).toBe(false);
    expect(await at.database.run(world.rana, (db) => api.get(Outbox).addInvitation(db, id))).toBe(true);
    await at.adminPool.query('delete from delivery where invitation_id = $1', [id]);
  });
  it('does not announce calls: that is the matcher’s', async () => {
    await expect(tell(world.rana, [world.lucia], { kind: 'CALL' as never })).rejects.toThrow(/may not tell/);
  });
});

describe('the outbox', () => {
  it('sends in the language that the reader has now, names isolated, with what mail programs need', async () => {
    await api.get(Outbox).drain();
    await tell(world.lucia, [world.rana]);
    await at.adminPool.query(`update person set locale = 'fr' where id = $1`, [world.rana.personId]);
    await api.get(Outbox).drain();
    const [mail] = await mailsTo(world.rana);
    expect(mail?.subject).toBe('\u2068Lucía\u2069 a commenté \u2068Réseau d’eau\u2069');
    expect(mail?.html).toContain('<bdi>Lucía</bdi>');
    expect(mail?.html).toContain('&lt;b&gt;lend');
    expect(mail?.headers['content-language']).toBe('fr');
    expect(mail?.headers['auto-submitted']).toBe('auto-generated');
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(mail?.headers['list-unsubscribe']).toMatch(/^<http:\/\/localhost:\d+\/unsubscribe\/[\w.-]+>$/);
    const { rows: [row] } = await at.adminPool.query(`select id, state from delivery where person_id = $1 order by id desc limit 1`, [world.rana.personId]);
    expect(row.state).toBe('SENT');
    expect(mail?.messageId).toBe(`<${row.id}@localhost>`);
    await at.adminPool.query(`update person set locale = 'ar' where id = $1`, [world.rana.personId]);
  });
  it('sends nothing to who left, was disabled or unsubscribed after the row was written', async () => {
    const [left, disabled, quiet] = await Promise.all(['Left', 'Disabled', 'Quiet'].map((name) => makePerson(at.adminPool, name))) as [Viewer, Viewer, Viewer];
    for (const one of [left, disabled, quiet]) await makeMember(at.adminPool, world.partnershipId, world.malaga, one);
    await tell(world.rana, [left, disabled, quiet]);
    await at.adminPool.query('update partnership_member set left_at = now() where person_id = $1', [left.personId]);
    await at.adminPool.query('update person set disabled_at = now() where id = $1', [disabled.personId]);
    await at.adminPool.query('update account set mail_threads = false where person_id = $1', [quiet.personId]);
    await api.get(Outbox).drain();
    for (const one of [left, disabled, quiet]) {
      expect(await mailsTo(one)).toEqual([]);
      expect((await deliveriesOf(one))[0]).toMatchObject({ state: 'SUPPRESSED', last_error: expect.any(String) });
    }
  });
  it('tries again after a 4xx, under the same Message-ID', async () => {
    const reader = await makePerson(at.adminPool, 'Patient');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, reader);
    await fault({ mode: '4xx', count: 1 });
    await tell(world.rana, [reader]);
    await api.get(Outbox).drain();
    expect((await deliveriesOf(reader))[0]).toMatchObject({ state: 'PENDING', attempts: 1 });
    await dueNow();
    await api.get(Outbox).drain();
    expect((await deliveriesOf(reader))[0]).toMatchObject({ state: 'SENT', attempts: 2 });
    expect(await mailsTo(reader)).toHaveLength(1);
  });
  it('doubles under the same Message-ID when the answer was lost after the mail was taken', async () => {
    const reader = await makePerson(at.adminPool, 'Doubled');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, reader);
    await fault({ mode: 'drop-after-data', count: 1 });
    await tell(world.rana, [reader]);
    await api.get(Outbox).drain();
    await dueNow();
    await api.get(Outbox).drain();
    const mails = await mailsTo(reader);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((m) => m.messageId)).size).toBe(1);
  });
  it('stops at an address that does not exist, and says so to its person', async () => {
    const reader = await makePerson(at.adminPool, 'Nowhere');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, reader);
    await fault({ mode: '5xx', count: 1 });
    await tell(world.rana, [reader]);
    await api.get(Outbox).drain();
    expect((await deliveriesOf(reader))[0]).toMatchObject({ state: 'SUPPRESSED', last_error: expect.stringContaining('550') });
    const { cookie } = await makeSession(at.adminPool, reader);
    const asked = await api.graphql<{ mailPreferences: { suspendedAt: string | null } }>(cookie, '{ mailPreferences { calls threads suspendedAt } }');
    expect(asked.data.mailPreferences.suspendedAt).not.toBeNull();
    const lifted = await api.graphql<{ updateMailPreferences: { suspendedAt: string | null } }>(cookie, 'mutation { updateMailPreferences(input: { calls: true, threads: true }) { suspendedAt } }');
    expect(lifted.data.updateMailPreferences.suspendedAt).toBeNull();
  });
  it('takes up what a killed process held, after two minutes and not before', async () => {
    const reader = await makePerson(at.adminPool, 'Waiting');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, reader);
    await tell(world.rana, [reader]);
    await at.database.asNobody((db) => db.query('select app.claim_deliveries(50)'));
    await api.get(Outbox).drain();
    expect(await mailsTo(reader)).toHaveLength(0);
    await dueNow();
    await api.get(Outbox).drain();
    expect(await mailsTo(reader)).toHaveLength(1);
    expect((await deliveriesOf(reader))[0]).toMatchObject({ state: 'SENT', attempts: 2 });
  });
  it('looks again when it is asked while it ends, so that no wake-up is lost', async () => {
    const reader = await makePerson(at.adminPool, 'Hasty');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, reader);
    const outbox = api.get(Outbox);
    for (let n = 1; n <= 25; n++) {
      const before = outbox.drain();
      await tell(world.rana, [reader]);
      // The first may stand anywhere between its beginning and its end.
      if (n % 5 === 0) await before;
      else for (let turns = 0; turns < n; turns++) await Promise.resolve();
      await outbox.drain();
      expect(await mailsTo(reader)).toHaveLength(n);
    }
  });
  it('leaves what it took too long ago to be begun: another process may send it by then', async () => {
    const reader = await makePerson(at.adminPool, 'Held');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, reader);
    await tell(world.rana, [reader]);
    let clock = Date.now();
    const now = jest.spyOn(Date, 'now').mockImplementation(() => (clock += 61_000));
    try {
      await api.get(Outbox).drain();
    } finally {
      now.mockRestore();
    }
    expect(await mailsTo(reader)).toHaveLength(0);
    expect((await deliveriesOf(reader))[0]).toMatchObject({ state: 'SENDING', attempts: 1 });
    await dueNow();
    await api.get(Outbox).drain();
    expect(await mailsTo(reader)).toHaveLength(1);
  });
});

describe('one click', () => {
  const url = (who: Viewer, topic: 'calls' | 'threads' | `search:${string}`) => `/unsubscribe/${unsubscribeToken('x'.repeat(32), who.personId, topic)}`;
  const post = (path: string, init: RequestInit = {}) => fetch(`${api.origin}${path}`, { method: 'POST', ...init });
  it('unsubscribes without cookie and Origin, also as a form in parts, and a second time', async () => {
    const wants = async () => (await at.adminPool.query('select mail_calls from account where person_id = $1', [world.lucia.personId])).rows[0].mail_calls;
    expect((await fetch(`${api.origin}${url(world.lucia, 'calls')}`)).status).toBe(200);
    expect(await wants()).toBe(true);
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await post(url(world.lucia, 'calls'), { body: form })).status).toBe(200);
    expect(await wants()).toBe(false);
    expect((await post(url(world.lucia, 'calls'), { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(200);
    expect(await wants()).toBe(false);
  });
  it('asks in the language of the person and names the search, escaped', async () => {
    const search = await makeSearch(at.adminPool, world.rana, '<i>ماء</i>');
    const page = await (await fetch(`${api.origin}${url(world.rana, `search:${search}`)}`)).text();
    expect(page).toContain('dir="rtl"');
    expect(page).toContain('&lt;i&gt;ماء');
    await post(url(world.rana, `search:${search}`));
    expect((await at.adminPool.query('select by_mail from saved_search where id = $1', [search])).rows[0].by_mail).toBe(false);
  });
  it('does not touch the search of somebody else, and knows no forged token', async () => {
    const search = await makeSearch(at.adminPool, world.rana, 'Mine');
    await post(url(world.otto, `search:${search}`));
    expect((await at.adminPool.query('select by_mail from saved_search where id = $1', [search])).rows[0].by_mail).toBe(true);
    const token = url(world.rana, 'calls');
    for (const forged of [`${token}x`, '/unsubscribe/none', '/unsubscribe/a.b']) expect((await post(forged)).status).toBe(404);
  });
});
