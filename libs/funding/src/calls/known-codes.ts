import type { Db } from '@tawam/platform/database';

/** Where what a call names is known: codes of the reference data, and ids of organisations and calls that the viewer sees. */
const PLACES = {
  themes: ['theme', 'code', 'text'], supportKinds: ['support_kind', 'code', 'text'],
  leadCountries: ['country', 'code', 'text'], partnerCountries: ['country', 'code', 'text'], leadKinds: ['authority_kind', 'code', 'text'],
  leadCountryGroups: ['country_group', 'code', 'text'], partnerCountryGroups: ['country_group', 'code', 'text'], rates: ['country_group', 'code', 'text'],
  funders: ['organisation', 'id', 'uuid'], previousCallId: ['funding_call', 'id', 'uuid'],
} as const;
type Field = keyof typeof PLACES;

/** The fields that name something which nobody knows. */
export async function unknownIn(db: Db, named: { readonly [F in Field]?: readonly string[] }): Promise<Field[]> {
  const fields = (Object.keys(named) as Field[]).filter((field) => named[field]?.length);
  if (!fields.length) return [];
  const asked = fields.map((field, i) => {
    const [table, column, type] = PLACES[field];
    return `exists (select from unnest($${i + 1}::${type}[]) x where not exists (select from ${table} where ${column} = x)) as "${field}"`;
  });
  const row = await db.first<Record<Field, boolean>>(`select ${asked.join(', ')}`, fields.map((field) => named[field]));
  return fields.filter((field) => row?.[field]);
}
