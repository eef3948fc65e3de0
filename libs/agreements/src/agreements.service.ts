import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { input, type Viewer } from '@tawam/platform/kit';
import type { Language } from '@tawam/contract';
import type { Agreement } from '@tawam/contract/generated/schema';
import { memberOf } from '@tawam/partnerships';
import { AGREEMENT } from './agreements.sql.js';

/** The agreement as a record. It is read only: what binds all parties is theirs to decide together. */
@Injectable()
export class AgreementsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @returns null where none is recorded. @throws not_found outside the partnership, and for guests */
  async of(viewer: Viewer, partnershipId: string, language: Language): Promise<Agreement | null> {
    return this.database.run(viewer, async (db) => {
      const member = await memberOf(db, input.idOrNotFound(partnershipId));
      const row = await db.first<{ agreement: Agreement }>(AGREEMENT, [member.partnershipId, language]);
      if (!row) return null;
      const byName = new Intl.Collator(language);
      row.agreement.parties.sort((a, b) => byName.compare(a.tenant.name, b.tenant.name));
      return row.agreement;
    });
  }
}
