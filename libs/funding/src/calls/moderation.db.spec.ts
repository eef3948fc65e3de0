import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makeNetwork, makePerson, makeTenantMember } from '../../../../test/support/factories.js';

/** Who lets a call go out, asked of the database as the application asks it but without the services' checks before. */
let at: TestDatabase;
let network: string;
let stranger: Viewer;
let member: Viewer;
let moderator: Viewer;
let administrator: Viewer;

const sql = <R = Record<string, unknown>>(viewer: Viewer, text: string, values: unknown[] = []): Promise<R[]> => at.database.run(viewer, (db) => db.query<R>(text, values));
const insert = async (who: Viewer, status = 'DRAFT') => (await sql<{ id: string }>(who, 'insert into funding_call (tenant_id, created_by, status) values ($1, $2, $3) returning id', [network, who.personId, status]))[0]!.id;
const setStatus = (who: Viewer, id: string, status: string) => sql(who, 'update funding_call set status = $2, proposed_by = coalesce(proposed_by, created_by) where id = $1 returning id', [id, status]);
const REFUSED = /only a moderator|row-level security|may not tell|only an administrator/;

beforeAll(async () => {
  at = await openTestDatabase();
  network = await makeNetwork(at.adminPool, 'Cities of Water');
  [stranger, member, moderator, administrator] = await Promise.all(['Otto', 'Nour', 'Huda', 'Nabil'].map((name) => makePerson(at.adminPool, name))) as [Viewer, Viewer, Viewer, Viewer];
  await makeTenantMember(at.adminPool, network, member, 'MEMBER', { moderator: false });
  await makeTenantMember(at.adminPool, network, moderator);
  await makeTenantMember(at.adminPool, network, administrator, 'ADMIN');
});
afterAll(() => at?.close());

describe('who announces, as the database sees it', () => {
  it('is not a stranger, who moderates nothing and writes nothing', async () => {
    expect(await sql(stranger, 'select app.my_moderated() as mine')).toEqual([{ mine: [] }]);
    await expect(insert(stranger)).rejects.toThrow(REFUSED);
    const id = await insert(moderator);
    expect(await setStatus(stranger, id, 'ANNOUNCED')).toEqual([]);
    await expect(sql(stranger, `select app.tell_call_office($1, 'PROPOSED', '{}')`, [id])).rejects.toThrow(REFUSED);
  });
  it('is not a plain member of the network: a draft and a proposal, no more', async () => {
    await expect(insert(member, 'ANNOUNCED')).rejects.toThrow(REFUSED);
    const id = await insert(member);
    expect(await setStatus(member, id, 'PROPOSED')).toHaveLength(1);
    for (const status of ['ANNOUNCED', 'CLOSED']) await expect(setStatus(member, id, status)).rejects.toThrow(REFUSED);
    await expect(sql(member, `select app.tell_call_office($1, 'APPROVED', '{}')`, [id])).rejects.toThrow(REFUSED);
  });
  it('is who moderates, and who administers', async () => {
    for (const who of [moderator, administrator]) {
      expect(await setStatus(who, await insert(member), 'ANNOUNCED')).toHaveLength(1);
    }
  });
  it('leaves what is public to them too: a plain member neither changes nor takes back an announced call, nor a part of it', async () => {
    const id = await insert(member);
    await sql(member, `insert into call_text (call_id, lang, title) values ($1, 'en', 'Water')`, [id]);
    await setStatus(moderator, id, 'ANNOUNCED');
    await expect(sql(member, `update funding_call set programme = 'Mine' where id = $1`, [id])).rejects.toThrow(REFUSED);
    await expect(setStatus(member, id, 'DRAFT')).rejects.toThrow(REFUSED);
    await expect(sql(member, `update call_text set title = 'Mine' where call_id = $1`, [id])).rejects.toThrow(REFUSED);
    expect(await sql(member, 'delete from call_text where call_id = $1 returning lang', [id])).toEqual([]);
    expect(await sql(moderator, `update call_text set title = 'Ours' where call_id = $1 returning lang`, [id])).toHaveLength(1);
  });
  it('is not made by oneself', async () => {
    await expect(sql(member, 'update tenant_member set moderator = true where person_id = $1', [member.personId])).rejects.toThrow(REFUSED);
    await expect(sql(member, `update tenant_member set role = 'ADMIN' where person_id = $1`, [member.personId])).rejects.toThrow(REFUSED);
    await expect(sql(moderator, `insert into tenant_member (tenant_id, person_id, role) values ($1, $2, 'ADMIN')`, [network, stranger.personId])).rejects.toThrow(REFUSED);
    expect(await sql(administrator, 'update tenant_member set moderator = true where person_id = $1 returning person_id', [member.personId])).toHaveLength(1);
    // Who leaves and comes back is not trusted with it any more.
    await sql(member, 'update tenant_member set left_at = now() where person_id = $1', [member.personId]);
    await at.adminPool.query('update tenant_member set left_at = null where person_id = $1', [member.personId]);
    expect(await sql(member, 'select app.my_moderated() as mine')).toEqual([{ mine: [] }]);
  });
});
