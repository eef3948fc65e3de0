import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FileStore } from '@tawam/platform/files';
import { Jobs } from '@tawam/platform/jobs';
import { loadConfig } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { NotificationsService, Outbox } from '@tawam/notifications';
import { makeTwoPartnerships } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { MOST_UNDER_WAY } from './documents.policy.js';
import { UploadsService } from './uploads.service.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let folder: string;
let files: FileStore;
let uploads: UploadsService;
let threadId: string;

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  folder = await mkdtemp(join(tmpdir(), 'tawam-files-'));
  files = new FileStore(folder);
  await mkdir(files.incoming);
  const config = loadConfig({ DATABASE_URL: at.appUrl, JOBS_DATABASE_URL: at.jobsUrl, APP_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1' });
  const jobs = new Jobs({ postgresUrl: at.jobsUrl, consume: false });
  const realtime = new Realtime({ origins: [], viewerOf: async () => null });
  uploads = new UploadsService(at.database, files, config, realtime, jobs, new NotificationsService(new Outbox(at.database, jobs, null, config), realtime));
  threadId = (await at.adminPool.query(`insert into thread (partnership_id, kind, title, created_by) values ($1, 'DOCUMENT', 'T', $2) returning id`, [world.partnershipId, world.rana.personId])).rows[0].id;
});
afterAll(async () => {
  await at.close();
  await rm(folder, { recursive: true });
});

const begin = () => uploads.begin(world.rana, { threadId, fileName: 'a.txt', bytes: 2, note: '' });

test('a stranger finds and finishes nothing', async () => {
  const id = await begin();
  await writeFile(files.incomingPath(id), 'ab');
  for (const viewer of [world.otto, world.lucia]) {
    await expect(uploads.find(viewer, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(uploads.finish(viewer, id)).rejects.toMatchObject({ code: 'not_found' });
  }
  await uploads.finish(world.rana, id);
});

test('the sweep removes what nobody finished within a day, what was refused, and what was adopted without a row; nothing else', async () => {
  const [old, fresh, done, refused] = [await begin(), await begin(), await begin(), await begin()];
  for (const id of [old, fresh, done, refused]) await writeFile(files.incomingPath(id), 'ab');
  await uploads.finish(world.rana, done);
  await at.adminPool.query(`update upload set created_at = now() - interval '25 hours' where id = any ($1)`, [[old, done]]);
  await at.adminPool.query(`update upload set refused = 'wrong_type', finished_at = now() where id = $1`, [refused]);
  await files.adopt(old);
  await uploads.sweep();
  await uploads.sweep();
  expect([old, fresh, done, refused].map((id) => existsSync(files.incomingPath(id)))).toEqual([false, true, false, false]);
  await expect(files.open(old)).rejects.toThrow();
  expect((await files.open(done)).bytes).toBe(2);
  await expect(uploads.find(world.rana, old)).rejects.toMatchObject({ code: 'expired' });
  await uploads.cancel(world.rana, fresh);
});

test('so many uploads may be under way, and no more', async () => {
  const ids = [];
  for (let i = 0; i < MOST_UNDER_WAY; i += 1) ids.push(await begin());
  await expect(begin()).rejects.toMatchObject({ code: 'rate_limited' });
  await uploads.cancel(world.rana, ids[0]!);
  await begin();
});
