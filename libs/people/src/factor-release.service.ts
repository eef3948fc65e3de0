import { Inject, Injectable } from '@nestjs/common';
import type { FactorRelease } from '@tawam/contract/generated/schema';
import { Outbox } from '@tawam/notifications';
import { Database, type Db } from '@tawam/platform/database';
import { input, invalid, notAllowed, notFound, type Viewer } from '@tawam/platform/kit';

/** A second factor that was lost with its codes: the tenant asks, the platform decides, the person is told. */
@Injectable()
export class FactorReleaseService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Outbox) private readonly outbox: Outbox) {}

  /** What waits. Nothing for who neither administers the tenant nor the platform. */
  open(viewer: Viewer, tenantId: string | null | undefined): Promise<FactorRelease[]> {
    const tenant = tenantId ? input.idOrNotFound(tenantId) : null;
    return this.database.run(viewer, (db) => readOpen(db, tenant));
  }

  /** @throws not_allowed; invalid_input for somebody who does not act for the tenant or has no second factor */
  ask(viewer: Viewer, tenantId: string, personId: string): Promise<FactorRelease[]> {
    const [tenant, person] = [input.idOrNotFound(tenantId), input.idOrNotFound(personId)];
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ answer: 'ASKED' | 'NOT_ALLOWED' | 'NOT_FOUND' }>('select app.ask_factor_release($1, $2) as answer', [tenant, person]);
      if (row?.answer === 'NOT_ALLOWED') throw notAllowed();
      if (row?.answer !== 'ASKED') throw invalid({ personId: 'unknown' });
      this.outbox.wake(db);
      return readOpen(db, tenant);
    });
  }

  /** @throws not_found for what does not wait any more, not_allowed for who may not grant it */
  decide(viewer: Viewer, id: string, grant: boolean): Promise<boolean> {
    const release = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const row = await db.first<{ answer: 'DONE' | 'NOT_ALLOWED' | 'NOT_FOUND' }>('select app.decide_factor_release($1, $2) as answer', [release, grant]);
      if (row?.answer === 'NOT_ALLOWED') throw notAllowed();
      if (row?.answer !== 'DONE') throw notFound();
      this.outbox.wake(db);
      return true;
    });
  }
}

const readOpen = async (db: Db, tenant: string | null): Promise<FactorRelease[]> =>
  (await db.query<{ release: FactorRelease }>('select release from app.factor_releases($1)', [tenant])).map((row) => row.release);
