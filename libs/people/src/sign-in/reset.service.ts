import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { Jobs, defineJob } from '@tawam/platform/jobs';
import { AppError, invalid, tokenHash } from '@tawam/platform/kit';
import { RateLimits, normalAccount } from '@tawam/platform/limits';
import { isPlainAddress } from '@tawam/platform/mail';
import { Outbox } from '@tawam/notifications';
import { Realtime } from '@tawam/platform/realtime';
import { hashPassword, judgePassword } from './passwords.js';

/** Somebody asked for a reset link: work the requests off. Also the sweep that finds what a crash left. */
export const resetAsked = defineJob<Record<string, never>>('people.reset-asked');

/** A forgotten password: a link by mail, good once and for 30 minutes. */
@Injectable()
export class ResetService implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(RateLimits) private readonly limits: RateLimits, @Inject(Realtime) private readonly realtime: Realtime,
    @Inject(Outbox) private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.jobs.on(resetAsked, () => this.workRequests());
    this.jobs.every(resetAsked, 60_000);
  }

  /**
   * Notes that a link was asked for. Does and answers the same for every address; the job finds out whether there is an account.
   * @throws invalid_input for what is no address; rate_limited
   */
  async ask(email: string, address: string): Promise<void> {
    const account = normalAccount(email);
    if (!isPlainAddress(account)) throw invalid({ email: account ? 'not_an_email' : 'required' });
    await this.limits.count('ask-reset', { account, address });
    await this.database.asNobody(async (db) => {
      await db.query('select app.ask_reset($1)', [account]);
      db.afterCommit(() => this.jobs.add(resetAsked, {}));
    });
  }

  /** Turns requests into rows of the outbox. @returns how many were for an account */
  async workRequests(): Promise<number> {
    return this.database.asNobody(async (db) => {
      const made = (await db.first<{ n: number }>('select app.work_reset_requests() as n'))?.n ?? 0;
      // Somebody sits before an empty inbox: the mail does not wait for the sweep.
      if (made) this.outbox.wake(db, made);
      return made;
    });
  }

  /** True while a link can still be used. */
  async isOpen(token: string): Promise<boolean> {
    return (await this.accountOf(token)) !== null;
  }

  /**
   * Sets a new password by a link, ends every session of the person, and tells them by mail.
   * @throws expired when the link was used, is too old or unknown; invalid_input when the password is refused; rate_limited
   */
  async reset(token: string, password: string, address: string): Promise<void> {
    await this.limits.count('use-link', { address });
    const account = await this.accountOf(token);
    if (!account) throw new AppError('expired');
    const reason = judgePassword(password, [account.email, account.name], account.second_factor);
    if (reason) throw invalid({ password: reason });
    const fresh = await hashPassword(password);
    const row = await this.database.asNobody((db) => {
      this.outbox.wake(db);
      return db.first<{ person_id: string | null }>('select app.reset_password($1, $2) as person_id', [tokenHash(token), fresh]);
    });
    if (!row?.person_id) throw new AppError('expired');
    this.realtime.evict(row.person_id);
  }

  private async accountOf(token: string): Promise<{ email: string; name: string; second_factor: boolean } | null> {
    const hash = tokenHash(token);
    return hash ? this.database.asNobody((db) => db.first<{ email: string; name: string; second_factor: boolean }>('select * from app.reset_account($1)', [hash])) : null;
  }
}
