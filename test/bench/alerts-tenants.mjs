/**
 * Does it matter over how many tenants the same 100,000 criteria are spread? 50,000 saved searches and 50,000 memberships
 * of partnerships that the call fits; a ring of as many partnerships as tenants: 1,000 with 50 members, 10,000 with 5.
 */
import { demand, match, newCall, newEvent, timed } from './harness/alerts-data.mjs';
import { median } from './harness/report.mjs';

const HALF = 50_000;
const SIZES = [1000, 10_000];

export async function byTenants({ report, admin, app, rounds }) {
  const times = new Map();
  for (const tenants of SIZES) {
    await load(admin, tenants);
    const call = await newCall(admin);
    const list = [];
    for (let round = -1; round < rounds; round++) {
      await admin.query('truncate notification, notification_reason, delivery, digest_entry');
      await admin.query('checkpoint');
      const event = await newEvent(admin, call);
      const { ms, value } = await timed(() => match(app, event));
      demand(value === 2 * HALF, `${tenants} tenants: ${value} told`);
      if (round >= 0) list.push(ms);
    }
    times.set(tenants, median(list));
  }
  const [few, many] = SIZES.map((tenants) => times.get(tenants));
  report({ figure: '100,000 criteria of 10,000 tenants against 1,000 tenants', value: many, unit: 'ms', limit: few, ratio: many / few, goal: 1.2, better: 'lower', rounds });
}

async function load(admin, tenants) {
  await admin.query('truncate partnership, partnership_party, partnership_member, saved_search, notification, notification_reason, delivery, digest_entry, tenant_member cascade');
  await admin.query(`delete from tenant where kind = 'AUTHORITY'`);
  await admin.query('delete from authority');
  await admin.query(`insert into authority_kind (country, code, label) values ('LB', 'TOWN', '{}'), ('FR', 'TOWN', '{}') on conflict do nothing`);
  await admin.query(`insert into authority (country, kind, code, name, name_lang, source) select case when i % 2 = 0 then 'LB' else 'FR' end, 'TOWN', 'b' || i, 'Town ' || i, 'en', 'bench' from generate_series(1, $1::int) i`, [tenants]);
  await admin.query(`insert into tenant (kind, authority_id, country, authority_kind, name, name_lang, locale, zone) select 'AUTHORITY', id, country, 'TOWN', name, 'en', 'en', 'UTC' from authority where source = 'bench'`);
  // A ring: each tenant with the next one, which is of the other country.
  await admin.query(`
    with t as (select id, row_number() over (order by substr(name, 6)::int) - 1 as n from tenant where kind = 'AUTHORITY'),
    made as (insert into partnership (status, themes, proposed_by, proposing_tenant_id, client_key, opened_at) select 'ACTIVE', '{T1}', (select id from person limit 1), t.id, 'bench-' || n, now() from t returning id, client_key)
    insert into partnership_party (partnership_id, tenant_id, decision)
    select m.id, t.id, 'ACCEPTED' from made m join t on t.n in (substr(m.client_key, 7)::int, (substr(m.client_key, 7)::int + 1) % $1::int)`, [tenants]);
  await admin.query(`
    with p as (select id, row_number() over (order by id) as n from person), w as (select id, proposing_tenant_id, row_number() over (order by id) - 1 as n from partnership)
    insert into partnership_member (partnership_id, tenant_id, person_id, role) select w.id, w.proposing_tenant_id, p.id, 'MEMBER' from p join w on w.n = p.n % $1::int where p.n <= $2`, [tenants, HALF]);
  await admin.query(`insert into saved_search (person_id, title, themes) select id, 'Search', '{T1}' from (select id, row_number() over (order by id) as n from person) p where n > $1`, [HALF]);
  await admin.query('vacuum analyze');
}
