import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { makePerson } from '../../../../test/support/factories.js';
import { fetchSource } from './fetch-source.js';
import { SharedTurns } from './host-turns.js';

let at: TestDatabase;
let server: Server;
let origin: string;
let under = 0;
let most = 0;
const answered: string[] = [];
beforeAll(async () => {
  at = await openTestDatabase({ content: 'empty' });
  server = createServer((request, response) => {
    most = Math.max(most, ++under);
    setTimeout(() => { under -= 1; answered.push(request.url!); response.end('x'); }, 20);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((closed) => { server.close(closed); });
  await at?.close();
});

/** As two processes have them: they know of each other by the database alone. */
const two = () => [new SharedTurns(at.database), new SharedTurns(at.database)] as const;
const host = () => `${randomUUID()}.example`;

describe('the turn of a host', () => {
  it('is taken by nobody who is signed in, and the rows are read by nobody', async () => {
    const person = await makePerson(at.adminPool, 'Stranger');
    await expect(at.database.run(person, (db) => db.query(`select app.take_host('a.example', $1, 1000)`, [randomUUID()]))).rejects.toThrow(/may not ask/);
    await expect(at.database.run(person, (db) => db.query(`select app.leave_host('a.example', $1, 0)`, [randomUUID()]))).rejects.toThrow(/may not ask/);
    await expect(at.database.asNobody((db) => db.query('select * from source_host'))).rejects.toThrow(/permission denied/);
  });

  it('is one at a time over two processes, and everybody comes to it', async () => {
    const [one, other] = two();
    await Promise.all([one, other].flatMap((turns, process) => Array.from({ length: 5 }, (_, i) => fetchSource(`${origin}/${process}-${i}`, {}, { allowed: ['127.0.0.1'], turns }))));
    expect([most, answered.length]).toEqual([1, 10]);
    // Those of one process keep their order.
    expect(answered.filter((path) => path.startsWith('/0'))).toEqual(['/0-0', '/0-1', '/0-2', '/0-3', '/0-4']);
  });

  it('is followed by a pause, which the other process keeps too; another host does not wait', async () => {
    const [one, other] = two();
    const here = host();
    const leave = await one.take(here, { forMs: 60_000, pauseMs: 2000 });
    const began = Date.now();
    await leave();
    await (await other.take(host(), { forMs: 60_000, pauseMs: 0 }))();
    expect(Date.now() - began).toBeLessThan(1800);
    await (await other.take(here, { forMs: 60_000, pauseMs: 0 }))();
    expect(Date.now() - began).toBeGreaterThanOrEqual(1950);
  });

  it('ends by itself when its process was killed, and what comes late takes nothing from the next', async () => {
    const [killed, next] = two();
    const here = host();
    const late = await killed.take(here, { forMs: 300, pauseMs: 0 });
    const began = Date.now();
    const leave = await next.take(here, { forMs: 60_000, pauseMs: 60_000 });
    expect(Date.now() - began).toBeGreaterThanOrEqual(250);
    await late();
    const holders = await at.adminPool.query('select free_at > now() + interval \'30 seconds\' as held from source_host where host = $1', [here]);
    expect(holders.rows).toEqual([{ held: true }]);
    await leave();
  });

  it('passes on when a request failed, and old rows go away', async () => {
    const [turns] = two();
    await expect(fetchSource('http://10.0.0.1:81/', {}, { allowed: [], turns })).rejects.toMatchObject({ reason: 'port' });
    await at.adminPool.query(`update source_host set free_at = now() - interval '2 hours'`);
    await (await turns.take(host(), { forMs: 1000, pauseMs: 0 }))();
    expect((await at.adminPool.query('select count(*)::int as n from source_host')).rows).toEqual([{ n: 1 }]);
  });
});
