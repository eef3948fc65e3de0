import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makeLeftMember, makeMember, makePerson, makeTwoPartnerships, makeVocabulary } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { AgreementsService } from './agreements.service.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let agreements: AgreementsService;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  await makeVocabulary(at.adminPool);
  agreements = new AgreementsService(at.database);
  const { id } = (await at.adminPool.query(
    `insert into agreement (partnership_id, signed_on, starts_on, ends_on, themes) values ($1, '2025-11-07', '2025-11-07', '2028-11-06', '{WATER_SANITATION}') returning id`, [world.partnershipId])).rows[0];
  await at.adminPool.query(`insert into agreement_text (agreement_id, partnership_id, lang, framework, purpose, duration, status) values
    ($1, $2, 'fr', 'Cadre', 'Objet', 'Trois ans', 'ORIGINAL'), ($1, $2, 'ar', 'الإطار', 'الغرض', 'ثلاث سنوات', 'ORIGINAL')`, [id, world.partnershipId]);
  await at.adminPool.query(`insert into agreement_commitment (agreement_id, partnership_id, tenant_id, lang, body, support_kind, due_on) values
    ($1, $2, $3, 'en', 'Opens its training', 'TRAINING', '2027-01-01')`, [id, world.partnershipId, world.malaga]);
});
afterAll(async () => {
  await at.close();
});

const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string }) => error.code);

describe('the agreement', () => {
  test('is hidden from a stranger, from who has left and from a guest, like one that does not exist', async () => {
    const guest = await makePerson(at.adminPool, 'Guest');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    const gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
    for (const viewer of [world.otto, guest, gone] as Viewer[]) {
      for (const partnershipId of [world.partnershipId, randomUUID(), 'nonsense']) expect(await codeOf(agreements.of(viewer, partnershipId, 'en'))).toBe('not_found');
    }
  });

  test('shows every language and every party, also one without a recorded commitment', async () => {
    const record = await agreements.of(world.rana, world.partnershipId, 'fr');
    expect(record).toMatchObject({ signedOn: '2025-11-07', endsOn: '2028-11-06', themes: [{ code: 'WATER_SANITATION', label: 'Eau' }] });
    expect(record!.texts.map((t) => [t.lang, t.purpose, t.status])).toEqual([['ar', 'الغرض', 'ORIGINAL'], ['fr', 'Objet', 'ORIGINAL']]);
    expect(record!.parties.map((p) => [p.tenant.name, p.commitments.map((c) => [c.body, c.supportKind?.code, c.dueOn])])).toEqual([
      ['Málaga', [['Opens its training', 'TRAINING', '2027-01-01']]], ['Tripoli', []]]);
  });

  test('is null where none is recorded', async () => {
    expect(await agreements.of(world.otto, world.foreignPartnershipId, 'en')).toBeNull();
  });

  test('is not written by the application, whoever asks', async () => {
    for (const sql of ['update agreement set signed_on = null', 'delete from agreement_commitment', `insert into agreement (partnership_id) values ('${world.partnershipId}')`]) {
      await expect(at.database.run(world.rana, (db) => db.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});
