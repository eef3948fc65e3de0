/**
 * `npm run reset`: back to the beginning. Stops what runs on the data folder, and removes what the launcher keeps there:
 * the embedded database, caught mail, uploaded files, logs and secrets. Nothing else in that folder is touched.
 */
import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../libs/platform/kit/src/config.ts';
import { clearEarlierRun, placeFor } from './embedded-postgres.mjs';
import { endProcess, isAlive } from './processes.mjs';
import { endLeftovers, readRun } from './running.mjs';
import { explain, log, say } from './terminal.mjs';

const OURS = ['postgres', 'postgres.new', 'postgres.password', 'postgres.port', 'postgres.log', 'secrets.json', 'mail', 'files', 'logs', 'cache', 'run.json'];

try {
  const { dataDir, filesDir } = loadConfig(process.env, 'launcher');
  const home = existsSync(dataDir) ? placeFor(dataDir) : dataDir;
  const run = readRun(dataDir);
  if (run && isAlive(run.launcher)) {
    say(`stopping Tawam at ${run.url} (process ${run.launcher.pid})`);
    await endProcess(run.launcher, { timeoutMs: 30_000 });
  }
  await endLeftovers(dataDir, log);
  await clearEarlierRun(join(home, 'postgres'), log);
  const folders = [...new Set([dataDir, home])].filter((folder) => existsSync(folder));
  if (folders.length === 0) say(`nothing to remove: there is no ${dataDir}`);
  for (const folder of folders) {
    say(`removing the database, files, mail and secrets in ${folder}`);
    for (const name of OURS) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
  if (!filesDir.startsWith(dataDir) && existsSync(filesDir)) say(`FILES_DIR is a folder of your own and stays: ${filesDir}`);
} catch (error) {
  explain(error);
  process.exit(1);
}
