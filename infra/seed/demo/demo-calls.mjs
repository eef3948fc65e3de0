/** Calls of the two networks of the demonstration, open, past, proposed and a draft, and the searches that people saved. */
import { funderColumns } from '../historical-calls.mjs';
import { insertRows, uuid7 } from '../store.mjs';
import { seedCallParts, seedCallVersions } from './demo-call-parts.mjs';

export async function seedDemoCalls(demo, source) {
  for (const call of source.rows) await seedCall(demo, call, source.source);
  await insertRows(demo.client, 'saved_search', source.searches.map((search) => {
    const created_at = demo.ago(60, search.person);
    const id = uuid7(created_at.getTime());
    demo.remember('search', search.person, id);
    return {
      id, person_id: demo.id('person', search.person), title: search.title, query: search.query, themes: search.themes, countries: search.countries, lead_kinds: [],
      amount_min: search.min ?? null, by_mail: true, active: true, created_at,
    };
  }));
}

async function seedCall(demo, call, source) {
  const { client } = demo;
  const at = demo.ago(call.ago, call.key);
  const id = uuid7(at.getTime());
  demo.remember('call', call.key, id);
  const status = call.status ?? 'ANNOUNCED';
  const announced = ['ANNOUNCED', 'CLOSED'].includes(status);
  const [amount_min, amount_max] = call.amounts ?? [null, null];
  await insertRows(client, 'funding_call', [{
    id, tenant_id: demo.id('tenant', call.network), kind: call.kind, status, programme: call.programme, themes: call.themes, sdg: call.sdg,
    support_kinds: call.support, lead_countries: call.leadCountries ?? [], lead_kinds: call.leadKinds ?? [],
    partner_countries: call.partnerCountries, partner_countries_named: call.partnerCountries, partner_country_groups: call.partnerGroups ?? [],
    min_parties: call.minParties, min_countries: call.minCountries, amount_min, amount_max, envelope: call.envelope ?? null, currency: 'EUR', rate_max: call.rate ?? null,
    months_min: call.months?.[0] ?? null, months_max: call.months?.[1] ?? null, opens_local: call.opens ? `${demo.dayIn(call.opens.days)}T00:00` : null,
    opens_zone: call.opens?.zone ?? null, opens_precision: 'DAY', source, historical: false, demo: true, announced_at: announced ? at : null,
    proposed_at: status === 'PROPOSED' ? at : null, proposed_by: status === 'PROPOSED' ? demo.id('person', call.by) : null, pooling_bonus: call.poolingBonus ?? null,
    contact_name: call.contact?.name ?? '', contact_email: call.contact?.email ?? null, contact_phone: call.contact?.phone ?? '', contact_url: call.contact?.url ?? null,
    previous_call_id: call.previous ? demo.id('call', call.previous) : null, created_by: demo.id('person', call.by), created_at: at, updated_at: at, version: 1,
  }]);
  await client.query('update funding_call set opens_at = opens_local at time zone opens_zone where id = $1 and opens_local is not null', [id]);
  for (const [lang, title] of Object.entries(call.title)) {
    await client.query('insert into call_text (call_id, lang, title, summary, conditions, status) values ($1, $2, $3, $4, $5, $6)',
      [id, lang, title, call.summary[lang], call.conditions[lang], lang === call.lang ? 'ORIGINAL' : (call.textStatus?.[lang] ?? 'HUMAN')]);
  }
  for (const [position, deadline] of call.deadlines.entries()) {
    await client.query(
      `insert into call_deadline (call_id, position, label, label_lang, labels, local_at, zone, at, precision)
       values ($1, $2, $3, case when $3 <> '' then $7 end, $8::jsonb, $4::timestamp, $5, $4::timestamp at time zone $5, $6)`,
      [id, position, deadline.label, `${demo.workdayIn(deadline.days)}T${deadline.time ?? '23:59'}`, deadline.zone, deadline.time ? 'HOUR' : 'DAY', call.lang, JSON.stringify(deadline.labels ?? {})]);
  }
  await insertRows(client, 'call_funder', call.funders.map((funder, position) => ({ call_id: id, position, ...funderColumns(demo.register, funder) })));
  await client.query(
    `update call_funder f set name = t.name from organisation_text t where f.call_id = $1 and t.organisation_id = f.organisation_id and t.lang = $2`, [id, call.lang]);
  await seedCallParts(demo, call, id);
  await seedCallVersions(demo, call, { id, at, announced });
  if (!announced) return;
  const event = uuid7(at.getTime());
  demo.remember('event', call.key, event);
  await insertRows(client, 'call_event', [{ id: event, call_id: id, kind: 'ANNOUNCED', key: 'announced', detail: {}, actor_id: demo.id('person', call.by), created_at: at }]);
}
