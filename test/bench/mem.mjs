/** What the API holds while nobody asks it anything: resident memory, a while after its start, without and with the jobs. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../../infra/build/build.mjs';
import { migrate } from '../../infra/db/migrate.mjs';
import { nodeArguments } from '../../infra/launcher/api-process.mjs';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { freePort } from '../../infra/launcher/processes.mjs';
import { endOf, ready, ROOT } from './harness/product.mjs';
import { median } from './harness/report.mjs';

/** The process gives back what its start has used after fifteen seconds. */
const IDLE_MS = 30_000;

export async function run({ report, rounds }) {
  await build({ log: console.log });
  const folder = mkdtempSync(join(tmpdir(), 'tawam-bench-mem-'));
  mkdirSync(join(folder, 'data'));
  const postgres = await startPostgres({ dataDir: join(folder, 'data'), log: () => {} });
  try {
    await migrate({ adminUrl: postgres.adminUrl, appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
    const found = { api: [], 'api,jobs': [] };
    for (let round = 0; round < Math.min(3, rounds); round += 1) {
      for (const roles of Object.keys(found)) found[roles].push(await idle(postgres, roles, folder));
    }
    report({ figure: 'idle memory of the API without jobs', value: median(found.api), unit: 'MB', better: 'lower', rounds: found.api.length });
    report({ figure: 'idle memory of the API with jobs', value: median(found['api,jobs']), unit: 'MB', floor: 150, better: 'lower', rounds: found.api.length });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts one process as the launcher does, lets it stand, and asks it for its memory. */
async function idle(postgres, roles, folder) {
  const port = await freePort();
  const child = fork(join(ROOT, 'dist/api/main.mjs'), {
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: postgres.appUrl, JOBS_DATABASE_URL: postgres.jobsUrl, ROLES: roles,
      APP_SECRET: randomBytes(32).toString('hex'), DATA_DIR: join(folder, 'product'), SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'error', NODE_COMPILE_CACHE: join(folder, 'cache'),
    },
    execArgv: nodeArguments, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await ready(child, 'the API');
  await sleep(IDLE_MS);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await endOf(child);
  return Number(/process_resident_memory_bytes (\d+)/.exec(metrics)?.[1] ?? NaN) / 1e6;
}
