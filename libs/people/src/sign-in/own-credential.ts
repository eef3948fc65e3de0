import type { Database } from '@tawam/platform/database';
import { invalid, type Viewer } from '@tawam/platform/kit';
import { passwordMatches } from './passwords.js';
import type { RateLimits } from '@tawam/platform/limits';

/** What a person signs in with, as stored; for who has typed the password. */
export interface OwnCredential { hash: string; email: string; secondFactor: boolean }

/**
 * Who changes how one signs in types the password again: a session left open is not enough.
 * @param field where the person typed it, for the reason
 * @throws invalid_input wrong_password; rate_limited
 */
export async function ownCredential({ database, limits }: { database: Database; limits: RateLimits }, viewer: Viewer, field: 'password' | 'oldPassword', password: string): Promise<OwnCredential> {
  await limits.count('change-password', { account: viewer.personId });
  const own = await database.run(viewer, (db) => db.first<OwnCredential>(
    'select app.my_credential() as hash, app.has_second_factor(app.person_id()) as "secondFactor", email::text from account where person_id = app.person_id()'));
  if (!own || !(await passwordMatches(own.hash, password))) throw invalid({ [field]: 'wrong_password' });
  return own;
}
