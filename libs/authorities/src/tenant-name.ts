/**
 * SQL for the names of tenants in the reader's language. The arguments are pieces of the caller's own SQL (an alias, a
 * parameter such as `$2`), never input.
 */

/** The name in the reader's language where the tenant has one, else its own. */
export const tenantName = (alias: string, lang: string): string =>
  `coalesce((select tt.name from tenant_text tt where tt.tenant_id = ${alias}.id and tt.lang = ${lang}), ${alias}.name)`;

/** The type `Tenant` of the contract as one JSON value. */
export const tenantJson = (alias: string, lang: string): string =>
  `(select json_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'country', ${alias}.country, 'authorityKind', ${alias}.authority_kind,
    'name', coalesce(tt.name, ${alias}.name), 'nameLang', coalesce(tt.lang, ${alias}.name_lang),
    'ownName', ${alias}.name, 'ownNameLang', ${alias}.name_lang, 'zone', ${alias}.zone,
    'verified', ${alias}.verified_at is not null, 'status', ${alias}.status)
    from (values (1)) one left join tenant_text tt on tt.tenant_id = ${alias}.id and tt.lang = ${lang})`;
