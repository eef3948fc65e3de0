import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { tokenHash, type Viewer } from '@tawam/platform/kit';
import type { ClaimedDelivery } from '@tawam/notifications';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { addressOf, makePerson, makeSession, makeTenantMember, makeTwoPartnerships } from '../../../test/support/factories.js';
import { InvitationsService } from './invitations.service.js';
import { LinkMails } from './mails/link-mails.js';

const PASSWORD = 'three olives under the bridge';
let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let admin: Viewer;
let service: InvitationsService;

const claimed = () => at.database.asNobody(async (db) => (await db.query<{ d: ClaimedDelivery }>('select d from app.claim_deliveries(20) d')).map((row) => row.d));
const linkOf = (text: string | undefined) => /invitation\?token=([\w-]{43})/.exec(text ?? '')?.[1] ?? '';
const post = (token: string, fields: Record<string, string> = {}, cookie: string | null = null) =>
  api.fetch('/fr/invitation', cookie, { method: 'POST', body: new URLSearchParams({ token, ...fields }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const newcomer = (more: object = {}) => ({ name: 'Nour', locale: 'fr', password: PASSWORD, ...more });
const inviteMember = (email: string, more: object = {}) => service.inviteMember(admin, { tenantId: world.tripoli, email, role: 'MEMBER', locale: 'fr', ...more });
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The token of the mail of the latest invitation. */
async function sent(): Promise<{ token: string; mail: NonNullable<Awaited<ReturnType<LinkMails['invitation']>>>; delivery: ClaimedDelivery }> {
  const delivery = (await claimed()).at(-1) as ClaimedDelivery;
  const mail = await api.get(LinkMails).invitation(delivery);
  if (!mail) throw new Error('nothing was sent');
  return { token: linkOf(mail.text), mail, delivery };
}

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  admin = await makePerson(at.adminPool, 'Walid');
  await makeTenantMember(at.adminPool, world.tripoli, admin, 'ADMIN');
  await makeTenantMember(at.adminPool, world.tripoli, world.rana);
  await makeTenantMember(at.adminPool, world.malaga, world.lucia, 'ADMIN');
  api = await startTestApi(at);
  service = api.get(InvitationsService);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('an invitation to a tenant', () => {
  it('is not seen by a stranger, not made by a member, and its token is read by nobody', async () => {
    await inviteMember('seen@test.example');
    await expect(service.ofTenant(world.otto, world.tripoli)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(service.ofTenant(world.rana, world.tripoli)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(service.ofTenant(world.otto, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.inviteMember(world.rana, { tenantId: world.tripoli, email: 'x@test.example', role: 'ADMIN', locale: 'fr' })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(service.inviteMember(world.lucia, { tenantId: world.tripoli, email: 'x@test.example', role: 'MEMBER', locale: 'fr' })).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await at.database.run(world.otto, (db) => db.query('select id from invitation'))).toEqual([]);
    await expect(at.database.run(admin, (db) => db.query('select token_hash from invitation'))).rejects.toThrow(/permission denied/);
    await claimed();
  });
  it('is one however often it is made, and not of two roles', async () => {
    const first = await inviteMember('Twice@test.example');
    expect((await inviteMember('twice@test.example')).id).toBe(first.id);
    await expect(inviteMember('twice@test.example', { role: 'ADMIN' })).rejects.toMatchObject({ fields: { email: 'already_invited' } });
    await expect(inviteMember('no address')).rejects.toMatchObject({ fields: { email: 'not_an_email' } });
    expect((await claimed()).length).toBe(1);
  });
  it('is written in its language and makes an account of its address, once', async () => {
    await inviteMember('nour@test.example', { locale: 'ar' });
    const { token, mail, delivery } = await sent();
    expect([delivery.address, delivery.language]).toEqual(['nour@test.example', 'ar']);
    expect(mail.subject).toContain('دعوة إلى توأم');
    expect(linkOf((await api.get(LinkMails).invitation(delivery))?.text)).toBe(token);
    const page = await (await api.fetch(`/fr/invitation?token=${token}`, null)).text();
    expect(page).toContain('value="nour@test.example"');
    expect(page).toMatch(/<bdi lang="en">Tripoli<\/bdi>/);

    const weak = await post(token, newcomer({ name: '', password: 'short' }));
    expect(weak.status).toBe(400);
    const done = await post(token, newcomer({ email: 'other@test.example' }));
    expect([done.status, done.headers.get('location')]).toEqual([303, '/fr']);
    const cookie = (done.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { data } = await api.graphql<{ me: object }>(cookie, '{ me { email locale tenants { role tenant { id } } } }');
    expect(data.me).toEqual({ email: 'nour@test.example', locale: 'fr', tenants: [{ role: 'MEMBER', tenant: { id: world.tripoli } }] });
    expect((await post(token, newcomer())).status).toBe(410);
    expect((await api.fetch(`/fr/invitation?token=${token}`, null)).status).toBe(410);
  });
  it('is bound to its address: nobody else who is signed in can take it', async () => {
    await inviteMember(await addressOf(at.adminPool, world.lucia));
    const { token } = await sent();
    const otto = await makeSession(at.adminPool, world.otto);
    expect((await post(token, {}, otto.cookie)).status).toBe(410);
    expect(await (await api.fetch(`/fr/invitation?token=${token}`, otto.cookie)).text()).toContain('autre adresse');
    expect((await post(token, newcomer())).status).toBe(410);
    expect(await (await api.fetch(`/fr/invitation?token=${token}`, null)).text()).toContain(`/fr/sign-in?next=${encodeURIComponent(`/fr/invitation?token=${token}`)}`);
    const lucia = await makeSession(at.adminPool, world.lucia);
    expect((await post(token, {}, lucia.cookie)).status).toBe(303);
    expect((await at.adminPool.query('select role from tenant_member where tenant_id = $1 and person_id = $2', [world.tripoli, world.lucia.personId])).rows).toEqual([{ role: 'MEMBER' }]);
  });
  it('ends when it is called back, sent anew, too old, or its tenant is suspended', async () => {
    const called = await inviteMember('called@test.example');
    const one = await sent();
    await expect(service.revoke(world.rana, called.id)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(service.revoke(world.otto, called.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await service.revoke(admin, called.id)).state).toBe('REVOKED');
    expect((await post(one.token, newcomer())).status).toBe(410);
    expect(await api.get(LinkMails).invitation(one.delivery)).toBeNull();

    const anew = await inviteMember('anew@test.example');
    const before = await sent();
    await service.resend(admin, anew.id);
    const after = await sent();
    expect(after.token).not.toBe(before.token);
    expect((await api.fetch(`/fr/invitation?token=${before.token}`, null)).status).toBe(410);
    expect((await api.fetch(`/fr/invitation?token=${after.token}`, null)).status).toBe(200);

    await at.adminPool.query(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [anew.id]);
    expect((await post(after.token, newcomer())).status).toBe(410);
    await at.adminPool.query(`update invitation set expires_at = now() + interval '1 day' where id = $1`, [anew.id]);
    await at.adminPool.query(`update tenant set status = 'SUSPENDED' where id = $1`, [world.tripoli]);
    expect((await post(after.token, newcomer())).status).toBe(410);
    await at.adminPool.query(`update tenant set status = 'ACTIVE' where id = $1`, [world.tripoli]);
  });
});

describe('an invitation of a guest', () => {
  let thread: string;
  let foreignThread: string;
  const openThread = async (partnershipId: string, person: Viewer) => (await at.adminPool.query(
    `insert into thread (partnership_id, kind, title, created_by) values ($1, 'DOCUMENT', 'Water', $2) returning id`, [partnershipId, person.personId])).rows[0].id as string;
  const inviteGuest = (viewer: Viewer, more: object = {}) => service.inviteGuest(viewer, { partnershipId: world.partnershipId, email: 'guest@test.example', locale: 'fr', until: day(30), threadIds: [thread], projectIds: [], ...more });

  beforeAll(async () => {
    thread = await openThread(world.partnershipId, world.rana);
    foreignThread = await openThread(world.foreignPartnershipId, world.otto);
  });

  it('is made by no stranger, and for no thread of another partnership', async () => {
    await expect(inviteGuest(world.otto)).rejects.toMatchObject({ code: 'not_found' });
    await expect(inviteGuest(world.rana, { threadIds: [foreignThread] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(inviteGuest(world.rana, { threadIds: [randomUUID()] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(inviteGuest(world.rana, { threadIds: [] })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(inviteGuest(world.rana, { until: day(-2) })).rejects.toMatchObject({ fields: { until: 'in_the_past' } });
    await expect(inviteGuest(world.rana, { until: day(400) })).rejects.toMatchObject({ fields: { until: 'out_of_range' } });
  });
  it('opens what was named until its day, and nothing else', async () => {
    await inviteGuest(world.rana);
    const other = await openThread(world.partnershipId, world.rana);
    const { token } = await sent();
    const done = await post(token, newcomer({ name: 'Guest' }));
    expect(done.status).toBe(303);
    const { rows } = await at.adminPool.query(`select m.person_id, m.role, m.tenant_id, m.expires_at > now() as open from partnership_member m join account a on a.person_id = m.person_id where a.email = 'guest@test.example'`);
    expect(rows).toMatchObject([{ role: 'GUEST', tenant_id: world.tripoli, open: true }]);
    const guest: Viewer = { personId: rows[0].person_id, name: 'Guest', locale: 'fr', zone: 'UTC', platformAdmin: false };
    const visible = async () => (await at.database.run(guest, (db) => db.query<{ id: string }>('select id from thread'))).map((row) => row.id);
    expect(await visible()).toEqual([thread]);
    expect(await visible()).not.toContain(other);
    await expect(inviteGuest(guest)).rejects.toMatchObject({ code: 'not_allowed' });
    await at.adminPool.query('update partnership_member set expires_at = now() where person_id = $1', [guest.personId]);
    expect(await visible()).toEqual([]);
  });
  it('never makes a member smaller', async () => {
    await inviteGuest(world.rana, { email: await addressOf(at.adminPool, world.lucia) });
    const { token } = await sent();
    expect((await post(token, {}, (await makeSession(at.adminPool, world.lucia)).cookie)).status).toBe(303);
    expect((await at.adminPool.query('select role, expires_at from partnership_member where partnership_id = $1 and person_id = $2', [world.partnershipId, world.lucia.personId])).rows).toEqual([{ role: 'MEMBER', expires_at: null }]);
  });
  it('is listed for coordinators and called back by them', async () => {
    const made = await inviteGuest(world.rana, { email: 'listed@test.example' });
    expect((await service.ofGuests(world.rana, world.partnershipId)).map((one) => one.email)).toContain('listed@test.example');
    await expect(service.ofGuests(world.otto, world.partnershipId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await service.revoke(world.rana, made.id)).state).toBe('REVOKED');
  });
});

it('a token is judged by its hash', () => expect(tokenHash('not a token')).toBeNull());
