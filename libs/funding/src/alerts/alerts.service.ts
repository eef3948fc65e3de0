import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { logger } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { Outbox } from '@tawam/notifications';
import { callHappened, fundingSweep, remindersDue } from '../funding.jobs.js';
import { inLanes, MATCH, PART_SIZE } from './match.sql.js';

interface Matched { callId: string; told: number; mails: number; pushes: number; hooks: number; persons: string[] | null }

/** Above so many, every connected person is told to look, instead of each by name. */
const BY_NAME = 1000;

/** Matches what happened to a call against everybody's searches and every partnership, and wakes the mail. */
@Injectable()
export class AlertsService implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Realtime) private readonly realtime: Realtime, @Inject(Outbox) private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.jobs.on(callHappened, ({ eventId }) => this.match(eventId));
    this.jobs.on(fundingSweep, () => this.sweep());
    this.jobs.every(fundingSweep, 30_000);
    this.jobs.on(remindersDue, () => this.remind());
    this.jobs.every(remindersDue, 300_000);
  }

  /** May be run again at any time: who has been told is not told twice. @returns how many were told now */
  async match(eventId: string): Promise<number> {
    const counted = await this.database.asNobody((db) => db.first<{ parts: number }>(MATCH.parts, [PART_SIZE]));
    const parts = counted?.parts ?? 1;
    const answers = await inLanes(parts, (part) => this.matchPart(eventId, part, parts));
    if (parts > 1 && answers.every((matched) => matched)) await this.database.asNobody((db) => db.query(MATCH.done, [eventId]));
    const told = answers.reduce((sum, matched) => sum + (matched?.told ?? 0), 0);
    logger.info({ eventId, told }, 'call matched');
    return told;
  }

  private matchPart(eventId: string, part: number, parts: number): Promise<Matched | null> {
    return this.database.asNobody(async (db) => {
      const matched = (await db.first<{ answer: Matched | null }>(MATCH.part, [eventId, part, parts]))?.answer ?? null;
      if (!matched?.told) return matched;
      db.afterCommit(() => (matched.told <= BY_NAME ? this.realtime.ringPersons(matched.persons ?? [], 'notifications', matched.callId) : this.realtime.ringAll('notifications', matched.callId)));
      if (matched.mails) this.outbox.wake(db, matched.mails);
      if (matched.pushes) this.outbox.wake(db, matched.pushes, 'PUSH');
      if (matched.hooks) this.outbox.wake(db, matched.hooks, 'WEBHOOK');
      return matched;
    });
  }

  /** Tells what deadlines are near. Due by itself, whenever it runs. @returns how many reminders were written */
  async remind(): Promise<number> {
    return this.database.asNobody(async (db) => {
      const row = await db.first<{ answer: Omit<Matched, 'callId'> }>(MATCH.remind);
      if (!row?.answer.told) return 0;
      const { told, mails, pushes, hooks, persons } = row.answer;
      db.afterCommit(() => (told <= BY_NAME ? this.realtime.ringPersons(persons ?? [], 'notifications', 'reminders') : this.realtime.ringAll('notifications', 'reminders')));
      if (mails) this.outbox.wake(db, mails);
      if (pushes) this.outbox.wake(db, pushes, 'PUSH');
      if (hooks) this.outbox.wake(db, hooks, 'WEBHOOK');
      return told;
    });
  }

  private async sweep(): Promise<void> {
    const rows = await this.database.asNobody((db) => db.query<{ id: string }>(MATCH.unmatched));
    for (const { id } of rows) await this.match(id);
  }
}
