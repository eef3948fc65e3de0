/** The nineteen networks of the directory, and the ministries and funders that the calls name. */
import { readReference } from './reference-files.mjs';
import { insertRows } from './store.mjs';

const STATUS = { H: 'HUMAN', U: 'UNCONFIRMED' };

export async function seedOrganisations(client, keys) {
  const reference = await readReference('organisations');
  const rows = [...reference.networks.map((row) => ({ kind: 'NETWORK', ...row })), ...reference.others];
  const saved = await insertRows(client, 'organisation', rows.map((row) => ({
    slug: row.slug, kind: row.kind, country: row.country, scope: row.scope, site: row.site ?? null, services: row.services, themes: row.themes,
    announces_calls: row.calls ?? false, source: row.ref ? `${reference.source.split('.')[0]}, ${row.ref}` : reference.source.split('.')[0],
    search: [row.slug, ...Object.values(row.names), ...Object.values(row.former ?? {}).flat()].join(' '),
  })), {
    fold: ['search'], returning: 'id, slug',
    conflict: `(slug) do update set site = excluded.site, services = excluded.services, themes = excluded.themes, announces_calls = excluded.announces_calls, search = excluded.search`,
  });
  const idOf = new Map(saved.map((row) => [row.slug, row.id]));
  for (const [slug, id] of idOf) keys.set(`organisation:${slug}`, id);
  await insertRows(client, 'organisation_text', rows.flatMap((row) => Object.entries(row.names).map(([lang, name]) => ({
    organisation_id: idOf.get(row.slug), lang, name, description: row.about[lang] ?? '', former_names: row.former?.[lang] ?? [], status: STATUS[row.status?.[lang] ?? 'H'],
  }))), { conflict: '(organisation_id, lang) do update set name = excluded.name, description = excluded.description, former_names = excluded.former_names, status = excluded.status' });
}
