import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { instantOf, logger } from '@tawam/platform/kit';
import { Outbox } from '@tawam/notifications';
import { clocksChecked } from './training.jobs.js';

const DAY_MS = 86_400_000;
const PAGE = 500;

interface Planned { id: string; local_at: string; zone: string; starts_at: Date }

/**
 * Keeps the promise of a wall clock: when a country changes the rules of its zone and the runtime learns them, a session
 * stays at its local time, and who has a place gets the change for the calendar.
 */
@Injectable()
export class ClockKeeper implements OnModuleInit {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(Outbox) private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.jobs.on(clocksChecked, () => this.check());
    this.jobs.every(clocksChecked, DAY_MS);
  }

  /** @returns how many sessions were moved. A local time that no longer exists is left as it is, for people to decide. */
  async check(): Promise<number> {
    let moved = 0;
    for (let after: string | null = null; ;) {
      const rows: Planned[] = await this.database.asNobody((db) => db.query<Planned>('select * from app.planned_sessions($1::uuid, $2)', [after, PAGE]));
      for (const row of rows) {
        const instant = instantOf(row.local_at, row.zone);
        if (instant && instant.getTime() !== row.starts_at.getTime() && (await this.move(row, instant))) moved += 1;
      }
      after = rows.at(-1)?.id ?? null;
      if (rows.length < PAGE) return moved;
    }
  }

  private async move(row: Planned, instant: Date): Promise<boolean> {
    return this.database.asNobody(async (db) => {
      const done = await db.first<{ moved: boolean }>('select app.move_session($1::uuid, $2, $3, $4) as moved', [row.id, row.local_at, row.zone, instant]);
      if (!done?.moved) return false;
      await db.audit({ action: 'training.clock', subjectId: row.id, detail: { zone: row.zone } });
      this.outbox.wake(db);
      logger.info({ sessionId: row.id, zone: row.zone }, 'session kept at its local time: the rules of its zone have changed');
      return true;
    });
  }
}
