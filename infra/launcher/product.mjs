/**
 * The whole product on one machine: what is not built is built, the embedded database is started, migrated and filled,
 * the mail catcher takes the mail, and one Node process serves all of it. Used by start.mjs and dev.mjs.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, DIST } from '../build/build.mjs';
import { startCatcher } from '../smtp-catcher/catcher.mjs';
import { loadConfig } from '../../libs/platform/kit/src/config.ts';
import { startApi } from './api-process.mjs';
import { keepSecrets, startPostgres } from './embedded-postgres.mjs';
import { passwordIn, prepareDatabase } from './prepare.mjs';
import { isPortFree } from './processes.mjs';
import { takeDataDir } from './running.mjs';

/** A fault that its one line explains: no stack is shown. */
export class LauncherError extends Error {}

/**
 * @param {{env: NodeJS.ProcessEnv, log: (line: string) => void, step: <T>(title: string, work: () => Promise<T>) => Promise<T>,
 *   parts?: string[], showLogs?: boolean}} options parts: what is built first; showLogs: the API's log goes to the terminal.
 * @returns the running product: `failed` resolves with a reason when a part of it ends by itself; `stop` stops all in order.
 * @throws ConfigError, LauncherError. What had been started is stopped again.
 */
export async function startProduct({ env, log, step, parts, showLogs = false }) {
  const config = loadConfig(env, 'launcher');
  const running = await takeDataDir(config, log);
  const started = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
    running.release();
  };
  try {
    if (!(await isPortFree(config.port, config.host))) {
      throw new LauncherError(`Port ${config.port} is taken by another program: stop it, or choose another port, as in PORT=${config.port + 1} npm start`);
    }
    await build({ parts, log });
    mkdirSync(config.filesDir, { recursive: true, mode: 0o700 });
    const database = await openDatabase({ config, log, step, started });
    const catcher = config.smtpUrl ? undefined : await startCatcher({ dir: join(config.dataDir, 'mail') });
    if (catcher) started.push(() => catcher.stop());

    const apiEnv = {
      ...env, PORT: String(config.port), HOST: config.host, DATA_DIR: config.dataDir, FILES_DIR: config.filesDir, PUBLIC_URL: config.publicUrl,
      DATABASE_URL: database.appUrl, JOBS_DATABASE_URL: database.jobsUrl, DATABASE_ADMIN_URL: undefined,
      SMTP_URL: config.smtpUrl ?? catcher.smtpUrl, INBOX_URL: catcher?.inboxUrl, SEED: undefined,
      APP_SECRET: config.appSecret ?? keepSecrets(config.dataDir).application, NODE_ENV: config.nodeEnv,
    };
    let api = await step('starting Tawam', () => startApi({ program: join(DIST, 'api/main.mjs'), env: apiEnv, dataDir: config.dataDir, showLogs, running }));
    started.push(() => api.stop());
    const failed = Promise.race([api.died, ...(database.stopped ? [database.stopped.then((how) => `the database ${how}`)] : [])]);
    return {
      config, failed, stop, url: config.publicUrl, inboxUrl: catcher?.inboxUrl, adminUrl: database.adminUrl, demoSignIns: database.demoSignIns, logFile: api.logFile,
      /** For development: the same product with a newly built program. */
      restartApi: async () => {
        await api.stop();
        api = await startApi({ program: join(DIST, 'api/main.mjs'), env: apiEnv, dataDir: config.dataDir, showLogs, running });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The embedded database, or the one that DATABASE_URL names; brought to the present shape where we may. */
async function openDatabase({ config, log, step, started }) {
  const { seed, filesDir } = config;
  if (!config.databaseUrl) {
    const database = await step('starting PostgreSQL', () => startPostgres({ dataDir: config.dataDir, log }));
    started.push(() => database.stop());
    const { adminUrl, appPassword, jobsPassword } = database;
    return { ...database, ...(await prepareDatabase({ adminUrl, appPassword, jobsPassword, seed, filesDir, log, step })) };
  }
  const { databaseAdminUrl: adminUrl, databaseUrl: appUrl, jobsDatabaseUrl: jobsUrl } = config;
  if (!adminUrl) {
    log('the database of DATABASE_URL is used as it is: DATABASE_ADMIN_URL is not set, so nothing is migrated');
    return { appUrl, jobsUrl, demoSignIns: [] };
  }
  const prepared = await prepareDatabase({ adminUrl, appPassword: passwordIn(appUrl, 'tawam_app'), jobsPassword: passwordIn(jobsUrl, 'tawam_jobs'), seed, filesDir, log, step });
  return { adminUrl, appUrl, jobsUrl, ...prepared };
}
