import { Inject, Injectable } from '@nestjs/common';
import type { NewSecondFactor, SecondFactor } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { AppError, CONFIG, conflict, correlation, invalid, newToken, seal, tokenHash, unseal, type Config, type SealedFor, type Viewer } from '@tawam/platform/kit';
import { RateLimits } from '@tawam/platform/limits';
import { Realtime } from '@tawam/platform/realtime';
import { ownCredential, type OwnCredential } from './own-credential.js';
import { SHORTEST, lengthOf } from './passwords.js';
import { newRecoveryCodes, newSecret, recoveryHash, secretUri, stepOfCode } from './second-factor.js';
import type { From, OpenedSession } from './sign-in.service.js';

interface Factor { sealed_secret: Buffer; confirmed_at: Date | null; last_step: string; codes_left: number }

/** A copy of the table without the secret of the installation signs nobody in. */
const sealedFor = (personId: string): SealedFor => ({ purpose: 'second factor', boundTo: personId });

/** The second factor: an authenticator on the telephone (RFC 6238), and codes for the day it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Realtime) private readonly realtime: Realtime, @Inject(CONFIG) private readonly config: Pick<Config, 'appSecret'>) {}

  /**
   * Ends a sign-in whose password was right with a code, or with a recovery code. A code serves once, five tries a challenge.
   * @throws wrong_credentials for a wrong or used code; expired when the challenge is over; rate_limited
   */
  async enter(challenge: string, code: string, from: From): Promise<OpenedSession> {
    const hash = tokenHash(challenge);
    const tried = hash && (await this.database.asNobody((db) => db.first<{ person_id: string; sealed_secret: Buffer; last_step: string }>('select * from app.try_challenge($1)', [hash])));
    if (!hash || !tried) throw new AppError('expired');
    // Whoever knows the password may open challenges without end; the codes are counted per person.
    const who = { account: tried.person_id };
    await this.limits.count('second-factor', who);
    const step = stepOfCode(this.secretOf(tried.person_id, tried.sealed_secret), code);
    const recovery = step === null ? recoveryHash(code) : null;
    if (step === null && recovery === null) throw new AppError('wrong_credentials');
    const token = newToken();
    const row = await this.database.asNobody((db) => db.first<{ id: string | null }>(
      'select app.open_session_by_code($1, $2, $3, $4, $5, $6) as id', [hash, step, recovery, tokenHash(token), from.userAgent, correlation.getStore()?.requestId ?? null]));
    if (!row?.id) throw new AppError('wrong_credentials');
    await this.limits.forgive('second-factor', who);
    return { token, personId: tried.person_id };
  }

  async state(viewer: Viewer): Promise<SecondFactor> {
    const factor = await this.own(viewer);
    return { since: factor?.confirmed_at?.toISOString() ?? null, codesLeft: factor?.confirmed_at ? factor.codes_left : 0 };
  }

  /**
   * A new secret for the authenticator. Nothing is asked of the person before `confirm`.
   * @throws invalid_input: the password is wrong; conflict when a second factor is in use already
   */
  async begin(viewer: Viewer, password: string): Promise<NewSecondFactor> {
    const { email } = await this.proven(viewer, password);
    const secret = newSecret();
    await this.database.run(viewer, async (db) => {
      const row = await db.first<{ laid: boolean }>('select app.begin_second_factor($1) as laid', [seal(this.config.appSecret, sealedFor(viewer.personId), secret)]);
      if (!row?.laid) throw conflict();
    });
    return { secret, uri: secretUri(secret, email) };
  }

  /**
   * Puts the second factor into use; every other session ends.
   * @returns the recovery codes, shown this once
   * @throws invalid_input: the code is not the one of now; conflict when there is nothing to confirm
   */
  async confirm(viewer: Viewer, code: string): Promise<string[]> {
    await this.limits.count('second-factor', { account: viewer.personId });
    const factor = await this.own(viewer);
    if (!factor || factor.confirmed_at) throw conflict();
    const step = stepOfCode(this.secretOf(viewer.personId, factor.sealed_secret), code);
    if (step === null) throw invalid({ code: 'wrong_code' });
    const codes = newRecoveryCodes();
    await this.database.run(viewer, async (db) => {
      const row = await db.first<{ done: boolean }>('select app.confirm_second_factor($1, $2, $3, $4) as done', [factor.sealed_secret, step, codes.map(recoveryHash), viewer.sessionId ?? null]);
      if (!row?.done) throw conflict();
      await db.audit({ action: 'people.begin-second-factor', subjectId: viewer.personId });
      db.afterCommit(() => this.realtime.evict(viewer.personId));
    });
    await this.limits.forgive('second-factor', { account: viewer.personId });
    return codes;
  }

  /** New recovery codes; the old ones open nothing any more. @throws invalid_input: the password is wrong */
  async renewCodes(viewer: Viewer, password: string): Promise<string[]> {
    await this.proven(viewer, password);
    const codes = newRecoveryCodes();
    await this.database.run(viewer, async (db) => {
      const row = await db.first<{ done: boolean }>('select app.renew_recovery_codes($1) as done', [codes.map(recoveryHash)]);
      if (!row?.done) throw conflict();
      await db.audit({ action: 'people.renew-recovery-codes', subjectId: viewer.personId });
    });
    return codes;
  }

  /**
   * Signs in by password alone again. Such a password must be long: a shorter one is changed first.
   * @throws invalid_input: the password is wrong, or too short to stand alone
   */
  async end(viewer: Viewer, password: string): Promise<boolean> {
    await this.proven(viewer, password);
    if (lengthOf(password) < SHORTEST) throw invalid({ password: 'password_too_short' });
    await this.database.run(viewer, async (db) => {
      const row = await db.first<{ done: boolean }>('select app.end_second_factor() as done');
      if (row?.done) await db.audit({ action: 'people.end-second-factor', subjectId: viewer.personId });
    });
    return true;
  }

  /** @throws for another person's secret, or one that was sealed under another APP_SECRET */
  private secretOf(personId: string, sealed: Buffer): string {
    const secret = unseal(this.config.appSecret, sealedFor(personId), sealed);
    if (!secret) throw new Error('the second factor was sealed under another APP_SECRET');
    return secret.toString('utf8');
  }

  private own(viewer: Viewer): Promise<Factor | null> {
    return this.database.run(viewer, (db) => db.first<Factor>('select * from app.my_second_factor()'));
  }

  /** A right password gives the tries back: whoever knows it may change several things in a row. */
  private async proven(viewer: Viewer, password: string): Promise<OwnCredential> {
    const own = await ownCredential({ database: this.database, limits: this.limits }, viewer, 'password', password);
    await this.limits.forgive('change-password', { account: viewer.personId });
    return own;
  }
}
