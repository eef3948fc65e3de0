import type { Db } from '@tawam/platform/database';

/** Words for codes of themes, kinds of support, countries, groups of countries and kinds of authority, in the reader's language; numbers stay as they are. */
export async function labelsOf(db: Db, language: string, codes: readonly (string | number)[]): Promise<(code: string | number) => string | number> {
  const wanted = [...new Set(codes.filter((code) => typeof code === 'string'))];
  const rows = wanted.length === 0 ? [] : await db.query<{ code: string; label: string }>(
    `select code, coalesce(label ->> $1, label ->> 'en') as label from theme where code = any ($2)
     union all select code, coalesce(label ->> $1, label ->> 'en') from support_kind where code = any ($2)
     union all select code, coalesce(label ->> $1, label ->> 'en') from country where code = any ($2)
     union all select code, coalesce(label ->> $1, label ->> 'en') from country_group where code = any ($2)
     union all (select distinct on (code) code, coalesce(label ->> $1, label ->> 'en') from authority_kind where code = any ($2) order by code, country)`, [language, wanted]);
  const known = new Map(rows.map((row) => [row.code, row.label]));
  return (code) => (typeof code === 'number' ? code : (known.get(code) ?? code));
}
