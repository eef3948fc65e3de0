import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Outbox, type ClaimedDelivery } from '@tawam/notifications';
import type { Viewer } from '@tawam/platform/kit';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { makePerson, makeSession, makeTenant, makeTenantMember } from '../../../test/support/factories.js';

let at: TestDatabase;
let api: TestApi;
let tenant: string;
let other: string;
/** One who lost the telephone, two administrators, a member, an administrator of another tenant, and the platform's. */
let lost: Viewer, admin: Viewer, second: Viewer, member: Viewer, stranger: Viewer, platform: Viewer;

const sql = async <T = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> => (await at.adminPool.query(text, values)).rows as T[];
const as = async <T = Record<string, never>>(who: Viewer, query: string, variables: object = {}) =>
  api.graphql<T>((await makeSession(at.adminPool, who)).cookie, query, variables) as Promise<{ data: T; errors?: { extensions: { code: string; fields?: object } }[] }>;
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;
const ask = (who: Viewer, person = lost, of = tenant) => as<{ askFactorRelease: { id: string; personName: string }[] }>(who, 'mutation($t: ID!, $p: ID!) { askFactorRelease(tenantId: $t, personId: $p) { id personName } }', { t: of, p: person.personId });
const decide = (who: Viewer, id: string, grant = true) => as<{ decideFactorRelease: boolean }>(who, 'mutation($id: ID!, $g: Boolean!) { decideFactorRelease(id: $id, grant: $g) }', { id, g: grant });
const waiting = async (who: Viewer, of: string | null = tenant) => (await as<{ factorReleases: { id: string; personName: string; tenantName: string; askedBy: string; mayGrant: boolean }[] }>(who, 'query($t: ID) { factorReleases(tenantId: $t) { id personName tenantName askedBy mayGrant } }', { t: of })).data.factorReleases;
const hasFactor = async (who: Viewer) => (await sql('select 1 from second_factor where person_id = $1', [who.personId])).length > 0;
const lay = (who: Viewer) => sql('insert into second_factor (person_id, sealed_secret, confirmed_at) values ($1, $2, now()) on conflict do nothing', [who.personId, randomBytes(48)]);

beforeAll(async () => {
  at = await openTestDatabase();
  [tenant, other] = [await makeTenant(at.adminPool, 'Tripoli'), await makeTenant(at.adminPool, 'Elsewhere')];
  [lost, admin, second, member, stranger] = await Promise.all(['Lost', 'Admin', 'Second', 'Member', 'Stranger'].map((name) => makePerson(at.adminPool, name))) as [Viewer, Viewer, Viewer, Viewer, Viewer];
  platform = await makePerson(at.adminPool, 'Platform', { platformAdmin: true });
  for (const [who, role] of [[lost, 'MEMBER'], [admin, 'ADMIN'], [second, 'ADMIN'], [member, 'MEMBER']] as const) await makeTenantMember(at.adminPool, tenant, who, role);
  await makeTenantMember(at.adminPool, other, stranger, 'ADMIN');
  api = await startTestApi(at);
});
beforeEach(async () => {
  await sql('delete from factor_release');
  await sql('delete from delivery');
  for (const who of [lost, admin]) await lay(who);
});
afterAll(async () => {
  await api?.close();
  await at?.close();
});

describe('a second factor that was lost', () => {
  it('is asked for by no stranger, member, or person for the own one, and not for somebody elsewhere or without one', async () => {
    for (const who of [stranger, member, lost, platform]) expect(codeOf(await ask(who))).toBe('not_allowed');
    expect(codeOf(await ask(admin, admin))).toBe('not_allowed');
    for (const whom of [member, stranger]) expect((await ask(admin, whom)).errors?.[0]?.extensions).toMatchObject({ code: 'invalid_input', fields: { personId: 'unknown' } });
    expect(await sql('select 1 from factor_release')).toEqual([]);
  });

  it('is removed by nobody of the tenant, nor by a platform administrator who asked or is the person', async () => {
    const [{ id } = { id: '' }] = (await ask(admin)).data.askFactorRelease;
    for (const who of [stranger, member, lost]) expect(codeOf(await decide(who, id))).toBe('not_found');
    for (const who of [admin, second]) expect(codeOf(await decide(who, id))).toBe('not_allowed');
    expect(codeOf(await decide(platform, randomUUID()))).toBe('not_found');
    for (const who of [stranger, member, lost]) expect([await waiting(who), await waiting(who, null)]).toEqual([[], []]);
    expect(await waiting(admin)).toMatchObject([{ personName: 'Lost', askedBy: 'Admin', mayGrant: false }]);

    const both = await makePerson(at.adminPool, 'Both', { platformAdmin: true });
    await makeTenantMember(at.adminPool, tenant, both, 'ADMIN');
    await sql('delete from factor_release');
    const [{ id: own } = { id: '' }] = (await ask(both)).data.askFactorRelease;
    expect(codeOf(await decide(both, own))).toBe('not_allowed');
    await lay(both);
    const [, { id: theirs } = { id: '' }] = (await ask(admin, both)).data.askFactorRelease;
    expect(codeOf(await decide(both, theirs))).toBe('not_allowed');
    expect(await hasFactor(lost)).toBe(true);
  });

  it('is removed when the tenant asked and the platform agreed: once, with every session ended, told by mail and written down', async () => {
    const session = await makeSession(at.adminPool, lost);
    await sql(`insert into sign_in_challenge (token_hash, person_id, password_hash, expires_at) values ($1, $2, 'x', now() + interval '10 minutes')`, [randomBytes(32), lost.personId]);
    const [{ id } = { id: '' }] = (await ask(admin)).data.askFactorRelease;
    // A second asking is the first, whoever asks.
    expect((await ask(second)).data.askFactorRelease.map((one) => one.id)).toEqual([id]);
    expect(await waiting(platform, null)).toMatchObject([{ id, personName: 'Lost', tenantName: 'Tripoli', askedBy: 'Admin', mayGrant: true }]);
    expect(await hasFactor(lost)).toBe(true);

    expect((await decide(platform, id)).data.decideFactorRelease).toBe(true);
    expect(codeOf(await decide(platform, id))).toBe('not_found');
    expect([await hasFactor(lost), await hasFactor(admin)]).toEqual([false, true]);
    expect(await sql('select 1 from sign_in_challenge where person_id = $1', [lost.personId])).toEqual([]);
    expect(await sql('select 1 from session where person_id = $1 and ended_at is null', [lost.personId])).toEqual([]);
    expect((await api.graphql<{ me: object | null }>(session.cookie, '{ me { email } }')).data?.me ?? null).toBeNull();
    expect(await sql(`select detail ->> 'how' as how from delivery where person_id = $1 order by id`, [lost.personId])).toEqual([{ how: 'FACTOR_ASKED' }, { how: 'FACTOR_GONE' }]);
    expect(await sql(`select actor_id, action, tenant_id, subject_id from audit_entry where action like 'people.%factor%' and subject_id = $1 order by id desc limit 2`, [lost.personId])).toEqual([
      { actor_id: platform.personId, action: 'people.release-factor', tenant_id: tenant, subject_id: lost.personId },
      { actor_id: admin.personId, action: 'people.ask-factor-release', tenant_id: tenant, subject_id: lost.personId }]);
  });

  it('stays when it is refused, asked for long ago, or the one who asked administers no more', async () => {
    const [{ id: refused } = { id: '' }] = (await ask(admin)).data.askFactorRelease;
    expect((await decide(second, refused, false)).data.decideFactorRelease).toBe(true);
    expect(codeOf(await decide(platform, refused))).toBe('not_found');
    const [{ id: old } = { id: '' }] = (await ask(admin)).data.askFactorRelease;
    await sql(`update factor_release set expires_at = now() where id = $1`, [old]);
    expect([codeOf(await decide(platform, old)), await waiting(platform, null)]).toEqual(['not_found', []]);
    const [{ id: orphan } = { id: '' }] = (await ask(second)).data.askFactorRelease;
    await sql(`update tenant_member set role = 'MEMBER' where person_id = $1`, [second.personId]);
    expect([codeOf(await decide(platform, orphan)), await waiting(platform, null)]).toEqual(['not_found', []]);
    // What no longer stands is not in the way of who asks again.
    const [{ id: anew } = { id: '' }] = (await ask(admin)).data.askFactorRelease;
    expect(anew).not.toBe(orphan);
    expect(await hasFactor(lost)).toBe(true);
  });

  it('is told in the words of the person', async () => {
    const mail = (how: string, language: 'ar' | 'fr' | 'en') => api.get(Outbox).compose({ kind: 'PASSWORD_CHANGED', notification: null, language, name: 'رنا', zone: 'Asia/Beirut', months: 'gregorian', detail: { how, at: '2026-11-26T10:00:00Z' } } as unknown as ClaimedDelivery);
    expect((await mail('FACTOR_ASKED', 'fr'))?.subject).toBe('Le retrait de votre second facteur a été demandé');
    expect((await mail('FACTOR_GONE', 'ar'))?.text).toContain('أُزيل العامل الثاني من حسابكم في');
    expect((await mail('FACTOR_GONE', 'en'))?.text).not.toContain('password was changed');
  });
});
