import { createHash } from 'node:crypto';
import pg from 'pg';

/** Sizes: tenants (and as many partnerships), projects and threads of each partnership, comments of each thread. */
export const SIZES = { S: { tenants: 20, each: 20, comments: 5 }, M: { tenants: 1000, each: 100, comments: 10 } };

/** The session token of the n-th person, 1-based: known to the load, its hash to the database. */
export const tokenOf = (n) => createHash('sha256').update(`bench person ${n}`).digest('base64url');
const id = (kind, n) => `lpad(to_hex(${kind}), 8, '0')::text || '-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0')`;
/** The id of the n-th partnership, as the SQL above makes it. */
export const partnershipId = (n) => `${(3).toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const threadId = (n) => `${(5).toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/**
 * Fills a migrated database: a ring of partnerships, each of two neighbouring tenants of two countries, with one person
 * signed in per tenant who is a member of two partnerships. Deterministic; the times lie in the last 200 days.
 */
export async function fill(adminUrl, size, log = () => {}) {
  const { tenants, each, comments } = SIZES[size];
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const run = async (what, sql, values = []) => {
    const at = performance.now();
    await client.query(sql, values);
    log(`  ${what}: ${((performance.now() - at) / 1000).toFixed(1)} s`);
  };
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
  await run('vocabulary', `
    insert into country (code, label, zone) values ('LB', '{"en":"Lebanon"}', 'Asia/Beirut'), ('FR', '{"en":"France"}', 'Europe/Paris') on conflict do nothing;
    insert into authority_kind (country, code, label) values ('LB', 'MUNICIPALITY', '{}'), ('FR', 'COMMUNE', '{}') on conflict do nothing;
    insert into theme (code, label, sdg, dac, sort) values ('WATER_SANITATION', '{"ar":"المياه","fr":"Eau","en":"Water"}', '{6}', '{14010}', 1) on conflict do nothing`);
  const n = 'i';
  await run('tenants', `
    insert into authority (id, country, kind, code, name, name_lang, source) select (${id(1, n)})::uuid, case when i % 2 = 0 then 'LB' else 'FR' end, case when i % 2 = 0 then 'MUNICIPALITY' else 'COMMUNE' end, 'bench-' || i, 'Town ' || i, 'en', 'bench' from generate_series(1, ${tenants}) i;
    insert into tenant (id, kind, authority_id, country, authority_kind, name, name_lang, locale, zone) select (${id(2, n)})::uuid, 'AUTHORITY', (${id(1, n)})::uuid, case when i % 2 = 0 then 'LB' else 'FR' end, case when i % 2 = 0 then 'MUNICIPALITY' else 'COMMUNE' end, 'Town ' || i, 'en', 'en', case when i % 2 = 0 then 'Asia/Beirut' else 'Europe/Paris' end from generate_series(1, ${tenants}) i;
    insert into person (id, name, locale) select (${id(4, n)})::uuid, 'Person ' || i, 'en' from generate_series(1, ${tenants}) i;
    insert into account (person_id, email) select (${id(4, n)})::uuid, 'p' || i || '@bench.example' from generate_series(1, ${tenants}) i;
    insert into tenant_member (tenant_id, person_id, role) select (${id(2, n)})::uuid, (${id(4, n)})::uuid, 'ADMIN' from generate_series(1, ${tenants}) i`);
  const hashes = Array.from({ length: tenants }, (_, i) => createHash('sha256').update(tokenOf(i + 1)).digest());
  await run('sessions', `insert into session (person_id, token_hash, expires_at) select (${id(4, 'i')})::uuid, h, now() + interval '30 days' from unnest($1::bytea[]) with ordinality u(h, i)`, [hashes]);
  const next = `(i % ${tenants} + 1)`;
  await run('partnerships', `
    insert into partnership (id, status, relation, themes, proposed_by, proposing_tenant_id, opened_at, created_at) select (${id(3, n)})::uuid, 'ACTIVE', '{TWINNING}', '{WATER_SANITATION}', (${id(4, n)})::uuid, (${id(2, n)})::uuid, now() - interval '200 days', now() - interval '210 days' from generate_series(1, ${tenants}) i;
    insert into partnership_party (partnership_id, tenant_id, decision) select (${id(3, n)})::uuid, (${id(2, n)})::uuid, 'ACCEPTED' from generate_series(1, ${tenants}) i union all select (${id(3, n)})::uuid, (${id(2, next)})::uuid, 'ACCEPTED' from generate_series(1, ${tenants}) i;
    insert into partnership_member (partnership_id, tenant_id, person_id, role) select (${id(3, n)})::uuid, (${id(2, n)})::uuid, (${id(4, n)})::uuid, 'COORDINATOR' from generate_series(1, ${tenants}) i union all select (${id(3, n)})::uuid, (${id(2, next)})::uuid, (${id(4, next)})::uuid, 'COORDINATOR' from generate_series(1, ${tenants}) i`);
  const k = `((i - 1) * ${each} + j)`;
  const ago = (x) => `now() - ((${x} * 7919) % 17280000) * interval '1 second'`;
  await run('projects', `
    insert into project (id, partnership_id, title, lang, themes, stage, created_by, created_at, updated_at) select (${id(6, k)})::uuid, (${id(3, n)})::uuid, 'Project ' || ${k}, 'en', '{WATER_SANITATION}', 'IDEA', (${id(4, n)})::uuid, ${ago(k)}, ${ago(k)} from generate_series(1, ${tenants}) i, generate_series(1, ${each}) j;
    insert into project_party (project_id, partnership_id, tenant_id) select (${id(6, k)})::uuid, (${id(3, n)})::uuid, (${id(2, n)})::uuid from generate_series(1, ${tenants}) i, generate_series(1, ${each}) j`);
  await run('threads', `
    insert into thread (id, partnership_id, kind, title, created_by, created_at, last_comment_at, comment_count) select (${id(5, k)})::uuid, (${id(3, n)})::uuid, 'DISCUSSION', 'Thread ' || ${k}, (${id(4, n)})::uuid, now() - interval '201 days', ${ago(k)}, ${comments} from generate_series(1, ${tenants}) i, generate_series(1, ${each}) j`);
  await run('comments', `
    insert into comment (thread_id, partnership_id, author_id, tenant_id, lang, body, created_at)
    select (${id(5, k)})::uuid, (${id(3, n)})::uuid, case when c % 2 = 0 then (${id(4, n)})::uuid else (${id(4, next)})::uuid end, case when c % 2 = 0 then (${id(2, n)})::uuid else (${id(2, next)})::uuid end, 'en',
      'Comment ' || c || ' of thread ' || ${k} || ': the pumping station of the eastern quarter is inspected by both water services.', ${ago(k)} - (${comments} - c) * interval '1 hour'
    from generate_series(1, ${tenants}) i, generate_series(1, ${each}) j, generate_series(1, ${comments}) c`);
  await run('sessions of training', `
    insert into training_session (partnership_id, title, lang, local_at, zone, starts_at, minutes, capacity, created_by)
    select (${id(3, n)})::uuid, 'Session ' || j, 'en', (now() + j * interval '3 days')::timestamp, 'UTC', now() + j * interval '3 days', 90, 20, (${id(4, n)})::uuid from generate_series(1, ${tenants}) i, generate_series(1, 12) j`);
  await run('activity', `
    insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title, at)
    select (${id(3, n)})::uuid, (${id(4, n)})::uuid, (${id(2, n)})::uuid, 'COMMENTED', 'THREAD', (${id(5, k)})::uuid, 'Thread ' || ${k}, ${ago(k)} from generate_series(1, ${tenants}) i, generate_series(1, ${each}) j`);
  await client.query('set session_replication_role = origin');
  await run('statistics', 'vacuum analyze');
  await client.end();
}
