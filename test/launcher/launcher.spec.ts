import { chmod, rm, writeFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { placeFor, startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { databasePid, kill, Launched, lives, place, waitUntil } from './launched.js';

const folders: string[] = [];
let at: { DATA_DIR: string; PORT: string };
let launched: Launched | undefined;

async function start(env: Record<string, string> = {}): Promise<Launched> {
  launched = new Launched({ ...at, ...env });
  await launched.ready;
  return launched;
}

async function expectItWorks(env: Record<string, string> = {}): Promise<Launched> {
  const next = await start(env);
  const answer = await fetch(`${(await next.ready).url}/health/ready`);
  expect(answer.status).toBe(200);
  return next;
}

beforeAll(async () => {
  at = await place();
  folders.push(at.DATA_DIR);
});
afterEach(async () => {
  await launched?.stop();
  launched = undefined;
});
afterAll(async () => {
  for (const folder of folders) {
    const outside = placeFor(folder);
    if (outside !== folder) await rm(outside, { recursive: true, force: true });
    await rm(dirname(folder), { recursive: true, force: true });
  }
});

describe('npm start', () => {
  test('lists every fault of the environment at once, and starts nothing', async () => {
    launched = new Launched({ ...at, PORT: 'pear', SEED: 'all', PUBLIC_URL: 'http://tawam.example', APP_SECRET: 'short' });
    expect(await launched.exit).toBe(1);
    for (const name of ['PORT', 'SEED', 'PUBLIC_URL', 'SMTP_URL', 'APP_SECRET']) expect(launched.said).toMatch(new RegExp(`- ${name} `));
    expect(existsSync(at.DATA_DIR)).toBe(false);
  });

  test('says in one line that its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(Number(at.PORT), '127.0.0.1', done));
    launched = new Launched(at);
    expect(await launched.exit).toBe(1);
    expect(launched.said.trim()).toMatch(/^Port \d+ is taken by another program.*$/);
    await new Promise((done) => other.close(done));
  });

  test('the first start builds, makes the database and is ready; Ctrl-C stops everything in order', async () => {
    const first = await expectItWorks();
    const { url, inboxUrl } = await first.ready;
    expect(first.said).toContain(`Tawam is ready at http://localhost:${at.PORT}`);
    expect(first.said).toContain(`read it at ${url}/inbox`);
    expect((await fetch(`${url}/inbox`)).status).toBe(200);
    expect(await (await fetch(`${inboxUrl}/mails`)).json()).toEqual([]);
    expect(statSync(join(at.DATA_DIR, 'secrets.json')).mode & 0o777).toBe(0o600);

    const second = new Launched(at);
    expect(await second.exit).toBe(1);
    expect(second.said).toContain('Tawam already runs');

    const started = [first.apiPid, first.databasePid];
    expect(started.every(lives)).toBe(true);
    first.interrupt();
    expect(await first.exit).toBe(0);
    expect(first.said).toContain('everything has stopped');
    expect(started.some(lives)).toBe(false);
    expect(existsSync(join(at.DATA_DIR, 'run.json'))).toBe(false);
  });

  test('a second start is ready within 5 seconds', async () => {
    // The machine may be busy with something else: the best of three is what a start takes.
    const taken: number[] = [];
    while (taken.length < 3 && !taken.some((seconds) => seconds <= 5)) {
      const since = performance.now();
      await expectItWorks();
      taken.push((performance.now() - since) / 1000);
      await launched?.stop();
    }
    console.log(`second start: ${taken.map((seconds) => `${seconds.toFixed(1)} s`).join(', ')}`);
    expect(Math.min(...taken)).toBeLessThanOrEqual(5);
  });
});

describe('after kill -9', () => {
  test('of the launcher: the API ends by itself, the database is stopped by the next start, which says so', async () => {
    const killed = await start();
    const { apiPid, databasePid: database } = killed;
    kill(killed.pid);
    await killed.exit;
    await waitUntil(() => !lives(apiPid));
    expect(lives(database)).toBe(true);
    const next = await expectItWorks();
    expect(next.said).toContain(`stopped the database that an earlier run left behind (process ${database})`);
  });

  test('of the launcher and an API that hangs: the next start ends both', async () => {
    const killed = await start();
    const { apiPid } = killed;
    process.kill(apiPid, 'SIGSTOP');
    kill(killed.pid);
    await killed.exit;
    const next = await expectItWorks();
    expect(next.said).toContain(`ended the API that it left behind (process ${apiPid})`);
    expect(lives(apiPid)).toBe(false);
  });

  test('of the API: it is said, everything stops, and the next start works', async () => {
    const running = await start();
    const { databasePid: database } = running;
    kill(running.apiPid);
    expect(await running.exit).toBe(1);
    expect(running.said).toContain('Tawam stops, because the API was ended by SIGKILL');
    expect(lives(database)).toBe(false);
    await expectItWorks();
  });

  test('of the database: it is said, everything stops, and the next start works', async () => {
    const running = await start();
    const { apiPid } = running;
    kill(running.databasePid);
    expect(await running.exit).toBe(1);
    expect(running.said).toContain('Tawam stops, because the database was ended by SIGKILL');
    expect(lives(apiPid)).toBe(false);
    const next = await expectItWorks();
    expect(next.said).toContain('removed the stale postmaster.pid');
  });

  test('of everything at once', async () => {
    const running = await start();
    for (const pid of [running.pid, running.apiPid, running.databasePid]) kill(pid);
    await running.exit;
    await expectItWorks();
  });

  test('a pid file that names another program is removed, and that program is left alone', async () => {
    const running = await start();
    await running.stop();
    await writeFile(join(placeFor(at.DATA_DIR), 'postgres/postmaster.pid'), `${process.pid}\n/elsewhere\n`);
    const next = await expectItWorks();
    expect(next.said).toContain(`removed the stale postmaster.pid of process ${process.pid}, which is another program now`);
  });
});

test('on a database of one\'s own nothing is embedded, and it is migrated only with DATABASE_ADMIN_URL', async () => {
  const own = await startPostgres({ dataDir: join(dirname(at.DATA_DIR), 'own') });
  try {
    const env = {
      ...at, DATA_DIR: join(dirname(at.DATA_DIR), 'beside'), APP_SECRET: 'x'.repeat(40),
      DATABASE_URL: own.appUrl, JOBS_DATABASE_URL: own.jobsUrl,
    };
    const unprepared = new Launched(env);
    expect(await unprepared.exit).toBe(1);
    expect(unprepared.said).toContain('DATABASE_ADMIN_URL is not set, so nothing is migrated');
    const running = await expectItWorks({ ...env, DATABASE_ADMIN_URL: own.adminUrl });
    expect(existsSync(join(env.DATA_DIR, 'postgres'))).toBe(false);
    await running.stop();
    expect(lives(own.pid)).toBe(true);
  } finally {
    await own.stop();
  }
});

test('the database runs as an ordinary user, also below a folder that only root may enter', async () => {
  const hidden = await place();
  folders.push(hidden.DATA_DIR);
  await chmod(dirname(hidden.DATA_DIR), 0o700);
  const running = await expectItWorks(hidden);
  const pid = databasePid(hidden.DATA_DIR);
  expect(lives(pid)).toBe(true);
  const asRoot = process.getuid?.() === 0;
  const owner = statSync(join(placeFor(hidden.DATA_DIR), 'postgres')).uid;
  expect(owner !== 0).toBe(true);
  expect(running.said.includes('the database lies in ')).toBe(asRoot);
});
