import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '@tawam/platform/database';
import { cursorOf, demand, input, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import type { AuditEntry, AuditPage } from '@tawam/contract/generated/schema';
import { tenantName } from '@tawam/partnerships';
import { mayReadAudit } from './administration.policy.js';
import { standingOf } from './tenants.service.js';

const shape = z.object({
  tenantId: input.id().nullish(), actorId: input.id().nullish(), from: input.day().nullish(), to: input.day().nullish(),
  action: z.union([z.literal(''), z.string().regex(/^[a-z-]{1,40}(\.[a-z-]{1,40})?$/, 'unknown')]).nullish(),
});

/** Who did what: metadata, appended only, newest first. */
@Injectable()
export class AuditService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A page of the log. Without a tenant: all of it, for the platform administrator. Days are those of UTC.
   * @throws not_allowed, not_found for an unknown tenant, invalid_input
   */
  async log(viewer: Viewer, filter: unknown, { first, after }: { first?: number | null; after?: string | null }, lang: string): Promise<AuditPage> {
    const { tenantId, actorId, from, to, action } = input.read(shape, filter);
    const size = input.pageSize(first, 100, 50);
    const cursor = readCursor(after, 1);
    if (cursor) input.read(z.object({ after: input.id() }), { after: cursor[0] });
    return this.database.run(viewer, async (db) => {
      demand(mayReadAudit(viewer, tenantId ? await standingOf(db, tenantId) : null));
      const rows = await db.query<AuditEntry>(
        `select e.id, e.at, e.actor_id as "actorId", coalesce(p.name, n.name) as "actorName", e.actor_kind as "actorKind", e.action,
           e.tenant_id as "tenantId", ${tenantName('t', '$1')} as "tenantName", e.partnership_id as "partnershipId", e.subject_id as "subjectId", e.detail
         from audit_entry e left join person p on p.id = e.actor_id left join lateral app.audit_names(array[e.actor_id]) n on true
         left join tenant t on t.id = e.tenant_id
         where ($2::uuid is null or e.tenant_id = $2) and ($3::uuid is null or e.actor_id = $3)
           and ($4::text is null or e.action = $4 or e.action like $4 || '.%')
           and ($5::date is null or e.at >= $5::date) and ($6::date is null or e.at < $6::date + 1)
           and ($7::uuid is null or e.id < $7)
         order by e.id desc limit $8`,
        [lang, tenantId ?? null, actorId ?? null, action || null, from ?? null, to ?? null, cursor?.[0] ?? null, size + 1]);
      return pageOf(rows, size, (row) => cursorOf(row.id));
    });
  }
}
