import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from './database.js';
import { makeSession, makeTwoPartnerships } from '../../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
const ME = { name: 'test-me', text: `select json_build_object('me', app.person_id(), 'nap', pg_sleep($1::float8)::text)::text` };
const PUT = { name: 'test-put', text: `insert into saved_search (person_id, title) values ($1, $2) returning json_build_object('id', id)::text` };

beforeAll(async () => {
  at = await openTestDatabase({ poolSize: 4 });
  world = await makeTwoPartnerships(at.adminPool);
});
afterAll(() => at.close());

const kept = async (title: string) => Number((await at.adminPool.query('select count(*) from saved_search where title = $1', [title])).rows[0].count);

describe('the door', () => {
  test('a stranger sees nothing: nobody is set, no row is seen; a bad session is refused and writes nothing', async () => {
    expect(await at.database.asNobody((db) => db.query('select id from partnership'))).toEqual([]);
    const bad = Buffer.alloc(32);
    await expect(at.database.answer(bad, ME, [0])).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(at.database.change(bad, PUT, [world.rana.personId, 'bad'])).rejects.toThrow();
    expect(await kept('bad')).toBe(0);
  });

  test('refuses a role for which the walls would not hold', async () => {
    await expect(Database.open({ url: at.adminUrl, entities: [] })).rejects.toThrow('is superuser');
  });

  test('each of forty at once is who it is, on four connections, and nobody stays on the pool', async () => {
    const people = [world.rana, world.lucia, world.otto];
    const sessions = await Promise.all(people.map((person) => makeSession(at.adminPool, person)));
    const answers = await Promise.all(Array.from({ length: 40 }, async (_, i) => {
      const who = people[i % 3]!;
      const said = i % 2
        ? JSON.parse((await at.database.answer(sessions[i % 3]!.hash, ME, [0.002]))!).me
        : await at.database.run(who, async (db) => (await db.first<{ me: string }>('select app.person_id() as me, pg_sleep(0.002)'))?.me);
      return said === who.personId;
    }));
    expect(answers).toEqual(Array(40).fill(true));
    for (let i = 0; i < 8; i += 1) expect(await at.database.asNobody((db) => db.first('select app.person_id() as me'))).toEqual({ me: null });
  });

  test('a statement that fails in one wait leaves nothing behind, and the connection works on', async () => {
    const { hash } = await makeSession(at.adminPool, world.rana);
    for (let i = 0; i < 8; i += 1) {
      await expect(at.database.change(hash, PUT, [world.rana.personId, ''])).rejects.toThrow('saved_search_title_check');
      await expect(at.database.change(hash, PUT, [world.otto.personId, 'of another'])).rejects.toThrow('row-level security');
    }
    expect((await at.database.change(hash, PUT, [world.rana.personId, 'mine'])).viewer).toMatchObject({ personId: world.rana.personId, name: 'Rana' });
    expect([await kept('mine'), await kept('of another'), await kept('')]).toEqual([1, 0, 0]);
  });
});

describe('a transaction', () => {
  test('that was aborted is no success, even when the work swallowed the error; what was promised for later is not done', async () => {
    let told = false;
    const work = at.database.run(world.rana, async (db) => {
      await db.query('insert into saved_search (person_id, title) values ($1, $2)', [world.rana.personId, 'swallowed']);
      db.afterCommit(() => { told = true; });
      await db.query('insert into saved_search (person_id, title) values ($1, $2)', [world.rana.personId, '']).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('ended with ROLLBACK');
    expect([await kept('swallowed'), told]).toEqual([0, false]);
  });

  test('rolls back with its error, and tells only after the commit', async () => {
    const order: string[] = [];
    await expect(at.database.run(world.rana, async (db) => {
      await db.query('insert into saved_search (person_id, title) values ($1, $2)', [world.rana.personId, 'undone']);
      db.afterCommit(() => order.push('never'));
      throw new Error('no');
    })).rejects.toThrow('no');
    let late: { query: (sql: string) => Promise<unknown> } | undefined;
    await at.database.run(world.rana, async (db) => {
      late = db;
      await db.query('insert into saved_search (person_id, title) values ($1, $2)', [world.rana.personId, 'done']);
      db.afterCommit(async () => order.push(`told, ${await kept('done')} row`));
      db.afterCommit(() => { throw new Error('a lost wake-up is no failure'); });
      order.push(`working, ${await kept('done')} rows`);
    });
    expect(order).toEqual(['working, 0 rows', 'told, 1 row']);
    expect(await kept('undone')).toBe(0);
    await expect(late!.query('select 1')).rejects.toThrow('has ended');
  });
});
