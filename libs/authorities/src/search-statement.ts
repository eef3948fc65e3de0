import { label } from './labels.sql.js';

export interface AuthorityFilter {
  country?: string | null | undefined;
  kind?: string | null | undefined;
  theme?: string | null | undefined;
  minPopulation?: number | null | undefined;
  maxPopulation?: number | null | undefined;
  onboarded?: boolean | null | undefined;
}

/** Columns of the type `Authority`; `$1` is the reader's language. */
export const authorityColumns = `
  a.id, a.country, a.kind, a.population, a.within,
  coalesce((select ${label('k.label', '$1')} from authority_kind k where k.country = a.country and k.code = a.kind), a.kind) as "kindLabel",
  coalesce(x.name, a.name) as name, coalesce(x.lang, a.name_lang) as "nameLang", a.name as "ownName", a.name_lang as "ownNameLang",
  t.id as "tenantId", t.verified_at is not null as verified`;
export const authorityFrom = `
  from authority a
  left join authority_text x on x.authority_id = a.id and x.lang = $1
  left join tenant t on t.authority_id = a.id and t.status = 'ACTIVE'`;

/**
 * The statement of the directory. Every word must be found in some name, in any language: each word is its own pattern,
 * so that the trigram index serves them all. Sorted by how well the whole query matches, then by population.
 * @param words folded by app.fold; empty to browse
 * @param first rows wanted; one more is read, to know whether there is a next page
 * @param after rank of the match, population (-1: unknown) and id of the last row of the page before
 */
export function searchStatement(lang: string, words: readonly string[], filter: AuthorityFilter, first: number, after: readonly string[] | null): { text: string; values: unknown[] } {
  const values: unknown[] = [lang];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ['a.retired_at is null'];
  for (const word of words) where.push(`a.search like ${put(`%${escapeLike(word)}%`)}`);
  if (filter.country) where.push(`a.country = ${put(filter.country)}`);
  if (filter.kind) where.push(`a.kind = ${put(filter.kind)}`);
  if (filter.minPopulation != null) where.push(`a.population >= ${put(filter.minPopulation)}`);
  if (filter.maxPopulation != null) where.push(`a.population < ${put(filter.maxPopulation)}`);
  if (filter.onboarded) where.push('t.id is not null');
  if (filter.theme) where.push(withTheme(put(filter.theme)));

  const rank = words.length ? rankOf(put(escapeLike(words.join(' ')))) : '0';
  const size = '(coalesce(a.population, -1))';
  if (after) where.push(`(${rank}, -${size}, a.id) > (${put(after[0])}::int, -(${put(after[1])}::int), ${put(after[2])}::uuid)`);
  return {
    text: `select ${authorityColumns}, ${rank} as rank ${authorityFrom}
      where ${where.join(' and ')} order by ${words.length ? 'rank, ' : ''}${size} desc, a.id limit ${put(first + 1)}`,
    values,
  };
}

/** 0: a name begins with the query as whole words; 1: it stands in it as whole words; 2: some word begins so; 3: elsewhere. */
const rankOf = (q: string): string => `(case
  when a.search || ' ' like ${q} || ' %' then 0 when ' ' || a.search || ' ' like '% ' || ${q} || ' %' then 1
  when ' ' || a.search like '% ' || ${q} || '%' then 2 else 3 end)`;

/** Authorities that work on a theme: in a partnership of the register or in one that runs on Tawam. */
const withTheme = (theme: string): string => `a.id in (
  select rp.authority_id from register_party rp join register_entry e on e.id = rp.entry_id where ${theme} = any (e.themes) and rp.authority_id is not null
  union all select st.authority_id from app.partnership_summaries(null) s join tenant st on st.id = any (s.tenant_ids) where ${theme} = any (s.themes) and st.authority_id is not null)`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
