/** The migration step and the first content of a database: for the launcher, and as a command for other set-ups. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrate } from '../db/migrate.mjs';

const SEED = join(import.meta.dirname, '../seed/seed.mjs');

/**
 * Brings a database to the present shape and fills in what SEED asks for. Repeating it changes nothing.
 * @param {{adminUrl: string, appPassword?: string, jobsPassword?: string, seed: 'demo' | 'reference' | 'none', filesDir: string,
 *   log: (line: string) => void, step: <T>(title: string, work: () => Promise<T>) => Promise<T>}} options
 * @returns {Promise<{demoSignIns: {email: string, password: string, who: string}[]}>} the sign-ins of the demo, when it is there.
 */
export async function prepareDatabase({ adminUrl, appPassword, jobsPassword, seed: mode, filesDir, log, step }) {
  await step('migrating the database', () => migrate({ adminUrl, appPassword, jobsPassword, log }));
  if (!existsSync(SEED)) return { demoSignIns: [] };
  const { seed, demoSignIns = [] } = await import(pathToFileURL(SEED).href);
  const what = { demo: 'filling in the registers and the demo', reference: 'filling in the registers', none: 'filling in the vocabulary' };
  await step(what[mode], () => seed({ adminUrl, mode, log, filesDir }));
  return { demoSignIns: mode === 'demo' ? demoSignIns : [] };
}

/** The password of a role that the product makes itself; that of any other role is not ours to set. */
export function passwordIn(url, role) {
  if (!url) return undefined;
  const { username, password } = new URL(url);
  return username === role && password ? decodeURIComponent(password) : undefined;
}
