/**
 * `npm run migrate`: the migration step alone, for a database of one's own, before API and worker start on a new version.
 * Reads DATABASE_ADMIN_URL, takes the passwords of the roles from DATABASE_URL and JOBS_DATABASE_URL, and fills in what SEED asks for.
 */
import { loadConfig } from '../../libs/platform/kit/src/config.ts';
import { passwordIn, prepareDatabase } from './prepare.mjs';
import { explain, log, say, step } from './terminal.mjs';

try {
  const config = loadConfig(process.env, 'launcher');
  if (!config.databaseAdminUrl) throw new Error('DATABASE_ADMIN_URL is needed: a role that may create roles. Without a database of your own, npm start does it all.');
  await prepareDatabase({
    adminUrl: config.databaseAdminUrl, appPassword: passwordIn(config.databaseUrl, 'tawam_app'), jobsPassword: passwordIn(config.jobsDatabaseUrl, 'tawam_jobs'),
    seed: config.seed, filesDir: config.filesDir, log, step,
  });
  say('the database is ready');
} catch (error) {
  explain(error);
  process.exit(1);
}
