import type { MapArc, PartnershipSummary, RegisterEntry } from '@tawam/contract/generated/schema';
import type { Db } from '@tawam/platform/database';
import { themeLabels } from './labels.sql.js';

/**
 * Every row of the public register in one form: what history knows, and what runs on Tawam (who, themes, since; the
 * function app.partnership_summaries gives no more). `$1` is the reader's language. Alphabetical by the parties' names.
 */
const REGISTER = `
  with party as (
    select e.id as entry, p.position, p.country, p.authority_id, p.organisation_id,
      coalesce(at.name, ot.name, a.name, p.label) as name, coalesce(at.lang, ot.lang, a.name_lang) as lang,
      coalesce(a.latitude, p.latitude) as latitude, coalesce(a.longitude, p.longitude) as longitude,
      coalesce(a.search, app.fold(p.label)) as search
    from register_entry e join register_party p on p.entry_id = e.id
    left join authority a on a.id = p.authority_id
    left join authority_text at on at.authority_id = p.authority_id and at.lang = $1
    left join organisation_text ot on ot.organisation_id = p.organisation_id and ot.lang = $1
  ), running as (
    select s.key, s.themes, s.opened_at, t.country, t.authority_id, t.organisation_id,
      coalesce(tt.name, t.name) as name, coalesce(tt.lang, t.name_lang) as lang, a.latitude, a.longitude,
      coalesce(a.search, app.fold(t.name)) as search
    from app.partnership_summaries(null) s
    join tenant t on t.id = any (s.tenant_ids)
    left join tenant_text tt on tt.tenant_id = t.id and tt.lang = $1
    left join authority a on a.id = t.authority_id
  ), rows as (
    select e.code as key, e.themes, e.content, e.lang as content_lang, e.years, e.started_year, e.status, e.as_of, e.source, e.note, false as on_tawam,
      array_agg(p.authority_id) as authorities, array_agg(p.country::text) as countries, string_agg(p.search, ' ') as search,
      string_agg(p.name, ' / ' order by p.name collate "und-x-icu") as sort,
      json_agg(json_build_object('name', p.name, 'nameLang', p.lang, 'country', p.country, 'authorityId', p.authority_id, 'organisationId', p.organisation_id,
        'latitude', p.latitude, 'longitude', p.longitude) order by p.name collate "und-x-icu") as parties
    from register_entry e join party p on p.entry = e.id group by e.id
    union all
    select r.key, r.themes, '', $1, to_char(r.opened_at, 'YYYY'), to_char(r.opened_at, 'YYYY')::int, 'ACTIVE', '', '', '', true,
      array_agg(r.authority_id), array_agg(r.country::text), string_agg(r.search, ' '),
      string_agg(r.name, ' / ' order by r.name collate "und-x-icu"),
      json_agg(json_build_object('name', r.name, 'nameLang', r.lang, 'country', r.country, 'authorityId', r.authority_id, 'organisationId', r.organisation_id,
        'latitude', r.latitude, 'longitude', r.longitude) order by r.name collate "und-x-icu")
    from running r group by r.key, r.themes, r.opened_at
  )`;
const ENTRY = `r.key, r.parties, r.content, r.content_lang as "contentLang", r.years, r.started_year as "startedYear", r.status, r.as_of as "asOf",
  r.source, r.note, r.on_tawam as "onTawam", ${themeLabels('r.themes', '$1')} as themes, r.sort`;

export interface RegisterFilter {
  words: readonly string[];
  country?: string | null | undefined;
  theme?: string | null | undefined;
  status?: string | null | undefined;
}

export type RegisterRow = RegisterEntry & { sort: string };

// Null switches a filter off: the statement is one and the same for all.
const WHERE = `($2::text is null or $2 = any (r.countries)) and ($3::text is null or $3 = any (r.themes)) and ($4::text is null or r.status = $4)
  and r.search like all ($5::text[])`;
const filterValues = (lang: string, f: RegisterFilter): unknown[] =>
  [lang, f.country || null, f.theme || null, f.status || null, f.words.map((w) => `%${w.replace(/[\\%_]/g, '\\$&')}%`)];

/** A page of the register and how many rows there are in all. */
export async function registerPage(db: Db, lang: string, filter: RegisterFilter, first: number, after: readonly string[] | null): Promise<{ rows: RegisterRow[]; total: number }> {
  const rows = await db.query<RegisterRow & { total: string }>(
    `${REGISTER} , chosen as (select * from rows r where ${WHERE})
     select ${ENTRY}, (select count(*) from chosen) as total from chosen r
     where $6::text is null or (r.sort collate "und-x-icu", r.key) > ($6 collate "und-x-icu", $7)
     order by r.sort collate "und-x-icu", r.key limit $8`,
    [...filterValues(lang, filter), after?.[0] ?? null, after?.[1] ?? null, first + 1]);
  return { rows, total: Number(rows[0]?.total ?? 0) };
}

/** What history knows of one authority. */
export function historyOf(db: Db, lang: string, authorityId: string): Promise<RegisterEntry[]> {
  return db.query<RegisterEntry>(`${REGISTER} select ${ENTRY} from rows r where $2::uuid = any (r.authorities) and not r.on_tawam order by r.started_year desc nulls last, r.sort`, [lang, authorityId]);
}

/** Lines of the map: every two parties of an entry whose places are known. */
export function arcs(db: Db, lang: string, filter: RegisterFilter): Promise<MapArc[]> {
  return db.query<MapArc>(
    `${REGISTER}, chosen as (select * from rows r where ${WHERE}),
     end_ as (select r.key, p.n, json_build_object('name', p.v ->> 'name', 'country', p.v ->> 'country', 'latitude', (p.v ->> 'latitude')::float8, 'longitude', (p.v ->> 'longitude')::float8) as place
       from chosen r, json_array_elements(r.parties) with ordinality as p(v, n) where p.v ->> 'latitude' is not null)
     select a.key || '/' || a.n || '-' || b.n as key, a.place as "from", b.place as "to" from end_ a join end_ b on b.key = a.key and b.n > a.n order by 1`,
    filterValues(lang, filter));
}

/** Partnerships of a tenant that run on Tawam: parties, themes, since. */
export function activePartnerships(db: Db, lang: string, tenantId: string): Promise<PartnershipSummary[]> {
  return db.query<PartnershipSummary>(
    `select s.relation, s.opened_at as since, ${themeLabels('s.themes', '$1')} as themes,
       (select json_agg(json_build_object('tenantId', t.id, 'authorityId', t.authority_id, 'organisationId', t.organisation_id, 'name', coalesce(tt.name, t.name),
          'nameLang', coalesce(tt.lang, t.name_lang), 'country', t.country, 'latitude', a.latitude, 'longitude', a.longitude) order by coalesce(tt.name, t.name) collate "und-x-icu")
        from tenant t left join tenant_text tt on tt.tenant_id = t.id and tt.lang = $1 left join authority a on a.id = t.authority_id where t.id = any (s.tenant_ids)) as parties
     from app.partnership_summaries($2::uuid) s order by s.opened_at desc`, [lang, tenantId]);
}
