import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { AppError, correlation, logger, newToken, tokenHash, type Viewer } from '@tawam/platform/kit';
import { RateLimits, normalAccount } from '@tawam/platform/limits';
import { isPlainAddress } from '@tawam/platform/mail';
import { Realtime } from '@tawam/platform/realtime';
import { hashPassword, isCurrentHash, passwordMatches } from './passwords.js';

/** A session that has just been opened; the token goes into the cookie and is kept nowhere. */
export interface OpenedSession { token: string; personId: string }
/** The password was right, and the person has a second factor: a code ends the sign-in within ten minutes. */
export interface Challenge { challenge: string }
/** Where a sign-in comes from. */
export interface From { address: string; userAgent: string }

/** Signing in and out. Answers a known and an unknown address alike, in words and in time. */
@Injectable()
export class SignInService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Realtime) private readonly realtime: Realtime) {}

  /**
   * Opens a session for an address and its password, or asks for the code of the second factor.
   * @throws wrong_credentials alike for an unknown address, a wrong password and a disabled person; rate_limited
   */
  async signIn(email: string, password: string, from: From): Promise<OpenedSession | Challenge> {
    const account = normalAccount(email);
    const who = { account, address: from.address };
    await this.limits.count('sign-in', who);
    const known = isPlainAddress(account)
      ? await this.database.asNobody((db) => db.first<{ person_id: string; password_hash: string }>('select * from app.credential_of($1)', [account]))
      : null;
    if (!(await passwordMatches(known?.password_hash ?? null, password)) || !known) {
      logger.warn({ event: 'sign-in refused', address: from.address }, 'sign-in refused');
      throw new AppError('wrong_credentials');
    }
    let hash = known.password_hash;
    if (!isCurrentHash(hash)) hash = await this.rehash(known.person_id, hash, password);
    const challenge = newToken();
    const asked = await this.database.asNobody((db) => db.first<{ asked: boolean }>('select app.open_challenge($1, $2, $3) as asked', [known.person_id, hash, tokenHash(challenge)]));
    const outcome = asked?.asked ? { challenge } : await this.open(known.person_id, hash, from);
    await this.limits.forgive('sign-in', who);
    return outcome;
  }

  /**
   * Opens a session for a person whose password was just compared or set.
   * @throws wrong_credentials when the password was changed meanwhile
   */
  async open(personId: string, passwordHash: string, from: From): Promise<OpenedSession> {
    const token = newToken();
    const row = await this.database.asNobody((db) => db.first<{ id: string | null }>(
      'select app.open_session($1, $2, $3, $4, $5) as id', [personId, passwordHash, tokenHash(token), from.userAgent, correlation.getStore()?.requestId ?? null]));
    if (!row?.id) throw new AppError('wrong_credentials');
    return { token, personId };
  }

  /** Ends the session that asks. */
  async signOut(viewer: Viewer): Promise<void> {
    await this.database.run(viewer, async (db) => {
      await db.query('update session set ended_at = now() where id = $1 and ended_at is null', [viewer.sessionId]);
      await db.audit({ action: 'people.sign-out', subjectId: viewer.sessionId ?? null });
      // Other windows of this browser fall silent; other devices come back by themselves.
      db.afterCommit(() => this.realtime.evict(viewer.personId));
    });
  }

  private async rehash(personId: string, old: string, password: string): Promise<string> {
    const fresh = await hashPassword(password);
    await this.database.asNobody((db) => db.query('select app.rehash_password($1, $2, $3)', [personId, old, fresh]));
    return fresh;
  }
}
