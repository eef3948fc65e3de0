/** Rates, lots, requirements, results and the history of the calls of the demonstration. */
import { insertRows, uuid7 } from '../store.mjs';

export async function seedCallParts(demo, call, id) {
  const { client } = demo;
  const rows = (list, columns) => (list ?? []).map((one, position) => ({ call_id: id, position, ...columns(one) }));
  await insertRows(client, 'call_rate', rows(call.rates, ({ group, rate }) => ({ country_group: group, rate })));
  await insertRows(client, 'call_lot', rows(call.lots, ({ texts, amount }) => ({ id: uuid7(Date.now()), texts, amount })));
  await insertRows(client, 'call_requirement', rows(call.requirements, ({ kind, code, texts, required }) => ({ id: uuid7(Date.now()), kind, code: code ?? null, texts, required: required ?? true })));
  // The countries that count are those named and the members of the groups named.
  await client.query(
    `update funding_call c set partner_countries = array(select distinct x from unnest(c.partner_countries || array(select unnest(g.members) from country_group g where g.code = any (c.partner_country_groups))) x)
     where c.id = $1 and c.partner_country_groups <> '{}'`, [id]);
  if (!call.result) return;
  const { days, applications, total, note, laureates } = call.result;
  await insertRows(client, 'call_result', [{ call_id: id, published_on: demo.workdayIn(days), applications, total_granted: total, note, updated_at: new Date() }]);
  await insertRows(client, 'call_laureate', rows(laureates, ({ name, country, amount }) => ({ id: uuid7(Date.now()), name, country, amount })));
}

/** What happened to a call since it was written. */
export async function seedCallVersions(demo, call, { id, at, announced }) {
  const by = demo.id('person', call.by);
  const line = (kind, when, more = {}) => ({ id: uuid7(when.getTime()), call_id: id, version: 1, kind, actor_id: by, at: when, changes: [], significant: false, internal: false, note: '', ...more });
  const later = new Date(at.getTime() + 1000);
  await insertRows(demo.client, 'call_version', [
    line('CREATED', at, { internal: true }),
    ...(call.status === 'PROPOSED' ? [line('PROPOSED', later, { internal: true })] : []),
    ...(announced ? [line('ANNOUNCED', later, { significant: true })] : []),
    ...(call.edited ? [line('EDITED', demo.ago(call.edited.ago, call.key), { changes: call.edited.changes, significant: true })] : []),
  ]);
}
