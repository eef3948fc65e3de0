import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Db } from '@tawam/platform/database';
import { AppError, input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { RateLimits } from '@tawam/platform/limits';
import { Realtime } from '@tawam/platform/realtime';
import { Outbox } from '@tawam/notifications';
import type { Me, Session } from '@tawam/contract/generated/schema';
import { tenantJson } from '@tawam/partnerships';
import { ownCredential } from './sign-in/own-credential.js';
import { hashPassword, judgePassword } from './sign-in/passwords.js';

const profile = z.object({
  name: input.text(200, 1), locale: input.language(), zone: input.zone(),
  country: input.country().nullish(),
});

/** One's own account: profile, password, sessions. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime,
    @Inject(RateLimits) private readonly limits: RateLimits, @Inject(Outbox) private readonly outbox: Pick<Outbox, 'wake'>) {}

  async me(viewer: Viewer, lang: string): Promise<Me> {
    return this.database.run(viewer, (db) => readMe(db, lang));
  }

  /** @throws invalid_input with a reason per field */
  async updateProfile(viewer: Viewer, given: unknown, lang: string): Promise<Me> {
    const { name, locale, zone, country } = input.read(profile, given);
    return this.database.run(viewer, async (db) => {
      if (country && !(await db.first('select 1 as yes from country where code = $1', [country]))) throw invalid({ country: 'unknown' });
      await db.query('update person set name = $1, locale = $2, zone = $3, country = $4 where id = app.person_id()', [name, locale, zone, country ?? null]);
      await db.audit({ action: 'people.update-profile', subjectId: viewer.personId });
      return readMe(db, lang);
    });
  }

  /**
   * Changes the password, ends every other session, and tells the person by mail.
   * @throws invalid_input: the old one is wrong, or the new one is refused; rate_limited
   */
  async changePassword(viewer: Viewer, oldPassword: string, newPassword: string): Promise<boolean> {
    const own = await ownCredential({ database: this.database, limits: this.limits }, viewer, 'oldPassword', oldPassword);
    const reason = judgePassword(newPassword, [own.email, viewer.name], own.secondFactor);
    if (reason) throw invalid({ newPassword: reason });
    const fresh = await hashPassword(newPassword);
    await this.database.run(viewer, async (db) => {
      const row = await db.first<{ changed: boolean }>('select app.change_my_password($1, $2, $3) as changed', [own.hash, fresh, viewer.sessionId ?? null]);
      if (!row?.changed) throw invalid({ oldPassword: 'wrong_password' });
      this.outbox.wake(db);
      await db.audit({ action: 'people.change-password', subjectId: viewer.personId });
      // Other browsers lose their line; this one comes back by itself.
      db.afterCommit(() => this.realtime.evict(viewer.personId));
    });
    return true;
  }

  /** The browsers in which the person is signed in, the one that asks first. */
  async sessions(viewer: Viewer): Promise<Session[]> {
    const rows = await this.database.run(viewer, (db) => db.query<Omit<Session, 'current'>>(
      `select id, user_agent as "userAgent", created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt" from session
       where person_id = app.person_id() and ended_at is null and expires_at > now() and seen_at > now() - interval '14 days'
       order by seen_at desc, id desc limit 100`));
    return rows.map((row) => ({ ...row, current: row.id === viewer.sessionId })).sort((a, b) => Number(b.current) - Number(a.current));
  }

  /** @throws not_found for a session that is not one's own, or that has ended */
  async endSession(viewer: Viewer, id: string): Promise<boolean> {
    const sessionId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const ended = await db.query('update session set ended_at = now() where id = $1 and ended_at is null returning id', [sessionId]);
      if (!ended.length) throw notFound();
      await db.audit({ action: 'people.end-session', subjectId: sessionId });
      db.afterCommit(() => this.realtime.evict(viewer.personId));
      return true;
    });
  }

  async endOtherSessions(viewer: Viewer): Promise<number> {
    if (!viewer.sessionId) throw new AppError('not_allowed');
    return this.database.run(viewer, async (db) => {
      const ended = await db.query('update session set ended_at = now() where person_id = app.person_id() and id <> $1 and ended_at is null returning id', [viewer.sessionId]);
      await db.audit({ action: 'people.end-other-sessions', subjectId: viewer.personId, detail: { ended: ended.length } });
      db.afterCommit(() => this.realtime.evict(viewer.personId));
      return ended.length;
    });
  }
}

/** The person of this transaction, with the tenants for which it acts, in alphabetical order of their names. */
export async function readMe(db: Db, lang: string): Promise<Me> {
  const row = await db.first<{ me: Me }>(
    `select json_build_object(
       'person', json_build_object('id', p.id, 'name', p.name), 'email', a.email, 'locale', p.locale, 'zone', p.zone, 'country', p.country,
       'platformAdmin', p.platform_admin,
       'tenants', (select coalesce(json_agg(json_build_object('tenant', x.tenant, 'role', x.role, 'jobTitle', x.job_title) order by x.tenant ->> 'name'), '[]')
         from (select ${tenantJson('t', '$1')} as tenant, m.role, m.job_title from tenant_member m join tenant t on t.id = m.tenant_id
               where m.person_id = p.id and m.left_at is null) x)) as me
     from person p join account a on a.person_id = p.id where p.id = app.person_id()`, [lang]);
  if (!row) throw new AppError('unauthenticated');
  return row.me;
}
