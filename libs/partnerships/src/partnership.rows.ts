import type { Partnership, StartPage, Tenant } from '@tawam/contract/generated/schema';
import { supportLabels, themeLabels } from '@tawam/authorities';
import type { Db } from '@tawam/platform/database';
import { tenantJson } from '@tawam/authorities';

/** A partnership as the reader sees it; `$1` is the language, `$2` the reader. The walls decide which rows there are. */
const PARTNERSHIP = `
  select p.id, p.status, p.relation, case when p.status = 'ACTIVE' then '' else p.message end as message, p.created_at as "createdAt", p.opened_at as "openedAt", p.version,
    p.proposing_tenant_id as "proposingTenantId", ${themeLabels('p.themes', '$1')} as themes, ${supportLabels('p.support_kinds', '$1')} as "supportKinds",
    (select json_build_object('id', who.id, 'name', who.name) from person who where who.id = p.proposed_by) as "proposedBy",
    me.tenant_id as "myTenantId", me.role as "myRole",
    p.status = 'ACTIVE' and (me.role = 'COORDINATOR' or (me.role = 'MEMBER' and adm.tenants @> array[me.tenant_id])) is true as "canAdminister",
    p.status = 'PROPOSED' and p.proposing_tenant_id = any (adm.tenants) as "canWithdraw",
    (select json_agg(json_build_object('tenant', ${tenantJson('t', '$1')}, 'decision', pp.decision, 'decidedAt', pp.decided_at, 'mine', t.id = any (adm.tenants),
        'canDecide', p.status = 'PROPOSED' and pp.decision = 'PENDING' and t.id = any (adm.tenants)))
      from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = p.id and pp.left_at is null) as parties,
    (select coalesce(json_agg(json_build_object('id', m.id, 'tenantId', m.tenant_id, 'role', m.role, 'joinedAt', m.joined_at, 'expiresAt', m.expires_at,
        'person', json_build_object('id', who.id, 'name', who.name), 'jobTitle', coalesce(tm.job_title, ''),
        'canEnd', m.tenant_id = me.tenant_id and m.person_id <> $2 and (me.role = 'COORDINATOR' or (me.role = 'MEMBER' and adm.tenants @> array[me.tenant_id])))
        order by m.role = 'GUEST', who.name collate "und-x-icu", m.id), '[]')
      from partnership_member m join person who on who.id = m.person_id
      left join tenant_member tm on tm.tenant_id = m.tenant_id and tm.person_id = m.person_id and tm.left_at is null
      where me.role <> 'GUEST' and m.partnership_id = p.id and m.left_at is null and (m.expires_at is null or m.expires_at > now())) as members
  from partnership p
  cross join (select app.my_administered_tenants() as tenants) adm
  left join partnership_member me on me.partnership_id = p.id and me.person_id = $2 and me.left_at is null and (me.expires_at is null or me.expires_at > now())`;

const byName = (lang: string) => {
  const collator = new Intl.Collator(lang);
  return (a: Tenant, b: Tenant): number => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
};

/** Parties stand in alphabetical order of the reader's language: none comes first by rank. */
function ordered(lang: string, rows: Partnership[]): Partnership[] {
  const compare = byName(lang);
  for (const row of rows) row.parties.sort((a, b) => compare(a.tenant, b.tenant));
  return rows.sort((a, b) => compare(a.parties[0]!.tenant, b.parties[0]!.tenant));
}

/** One partnership that the reader sees, or null. */
export async function partnershipRow(db: Db, lang: string, personId: string, id: string): Promise<Partnership | null> {
  return ordered(lang, await db.query<Partnership>(`${PARTNERSHIP} where p.id = $3`, [lang, personId, id]))[0] ?? null;
}

/** Partnerships whose workspace the reader may enter. */
export async function workspaceRows(db: Db, lang: string, personId: string): Promise<Partnership[]> {
  return ordered(lang, await db.query<Partnership>(`${PARTNERSHIP} where p.status in ('ACTIVE', 'ENDED') and me.id is not null`, [lang, personId]));
}

/** Proposals that wait for a party of the reader, or that the reader's party has made. */
export async function proposalRows(db: Db, lang: string, personId: string): Promise<Partnership[]> {
  return ordered(lang, await db.query<Partnership>(`${PARTNERSHIP} where p.status = 'PROPOSED'`, [lang, personId]));
}

const START = `
  select p.id, p.status, m.role as "myRole", ${themeLabels('p.themes', '$1')} as themes,
    (select json_agg(${tenantJson('t', '$1')}) from partnership_party pp join tenant t on t.id = pp.tenant_id where pp.partnership_id = p.id and pp.left_at is null) as parties,
    (select count(*)::int from thread_follower f join thread th on th.id = f.thread_id where f.person_id = $2 and f.partnership_id = p.id and not f.muted and th.last_comment_at > f.read_at) as "unreadThreads",
    (select count(*)::int from notification n where n.person_id = $2 and n.kind = 'MENTION' and n.partnership_id = p.id and n.read_at is null) as "unreadMentions",
    (select min(s.starts_at) from training_session s where s.partnership_id = p.id and s.status = 'PLANNED' and s.starts_at > now()) as "nextSessionAt",
    (select max(a.at) from activity a where a.partnership_id = p.id) as "lastActivityAt"
  from partnership_member m join partnership p on p.id = m.partnership_id
  where m.person_id = $2 and m.left_at is null and (m.expires_at is null or m.expires_at > now())`;
const START_TENANTS = `
  select ${tenantJson('t', '$1')} as tenant, m.role from tenant_member m join tenant t on t.id = m.tenant_id where m.person_id = $2 and m.left_at is null`;

/** What one person finds on signing in. */
export async function startRows(db: Db, lang: string, personId: string): Promise<StartPage> {
  const compare = byName(lang);
  const partnerships = await db.query<StartPage['partnerships'][number]>(START, [lang, personId]);
  for (const row of partnerships) row.parties.sort(compare);
  const tenants = await db.query<StartPage['tenants'][number]>(START_TENANTS, [lang, personId]);
  return {
    partnerships: partnerships.sort((a, b) => compare(a.parties[0]!, b.parties[0]!)),
    proposals: await proposalRows(db, lang, personId),
    tenants: tenants.sort((a, b) => compare(a.tenant, b.tenant)),
  };
}
