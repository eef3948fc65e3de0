import type { Db } from '@tawam/platform/database';
import { tenantName } from '@tawam/partnerships';

/** Names of tenants and organisations by id, in the reader's language where there is one. */
export async function namesOf(db: Db, language: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await db.query<{ id: string; name: string }>(
    `select t.id, ${tenantName('t', '$2')} as name from tenant t where t.id = any ($1::uuid[])
     union all select o.id, coalesce((select x.name from organisation_text x where x.organisation_id = o.id order by x.lang = $2 desc, x.lang limit 1), o.slug) from organisation o where o.id = any ($1::uuid[])`,
    [ids, language]);
  return new Map(rows.map((row) => [row.id, row.name]));
}
