import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox } from '@tawam/notifications';
import { Database } from '@tawam/platform/database';
import { Jobs, defineJob } from '@tawam/platform/jobs';
import { now } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';

/** Looks for lines of applications whose day is near. The rows say who was told, so that running it again tells nobody twice. */
export const dossierSweep = defineJob<Record<string, never>>('funding.dossiers');
const EVERY_MS = 5 * 60_000;

/** Reminds who takes care of a line that its day is near. */
@Injectable()
export class DossierReminders implements OnModuleInit {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(Outbox) private readonly outbox: Outbox, @Inject(Realtime) private readonly realtime: Realtime) {}

  onModuleInit(): void {
    this.jobs.on(dossierSweep, () => this.sweep(now()));
    this.jobs.every(dossierSweep, EVERY_MS);
  }

  /** @returns how many were told now */
  sweep(at: Date): Promise<number> {
    return this.database.asNobody(async (db) => {
      const told = await db.query<{ person_id: string; partnership_id: string; by_mail: boolean }>('select * from app.remind_dossier_items($1)', [at]);
      for (const one of told) db.afterCommit(() => this.realtime.ringPersons([one.person_id], 'notifications', one.partnership_id));
      const mails = told.filter((one) => one.by_mail).length;
      if (mails) this.outbox.wake(db, mails);
      return told.length;
    });
  }
}
