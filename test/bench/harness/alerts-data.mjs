/** What the alert benches share: a call, an event, the matching as the job does it, a clock. */
import { MATCH, PART_SIZE } from '../../../libs/funding/src/alerts/match.sql.ts';

/** As the job: how many parts, then each in a transaction of its own. @returns how many were told */
export async function match(client, event) {
  const { rows: [{ parts }] } = await client.query({ name: 'parts', text: MATCH.parts, values: [PART_SIZE] });
  let told = 0;
  for (let part = 0; part < parts; part++) {
    const { rows: [{ answer }] } = await client.query({ name: 'part', text: MATCH.part, values: [event, part, parts] });
    told += answer.told;
  }
  return told;
}

export async function newCall(admin) {
  const { rows: [{ id }] } = await admin.query(`insert into funding_call (tenant_id, status, themes, lead_countries, partner_countries, amount_max, announced_at)
    select id, 'ANNOUNCED', '{T1,T2,T3}', '{LB,FR,ES}', '{LB,FR,ES}', 50000, now() from tenant limit 1 returning id`);
  await admin.query(`insert into call_text (call_id, lang, title) values ($1, 'fr', 'Appel'), ($1, 'ar', 'نداء'), ($1, 'en', 'Call')`, [id]);
  return id;
}

export async function newEvent(admin, call) {
  const { rows: [{ id }] } = await admin.query(`insert into call_event (call_id, kind, key) values ($1, 'ANNOUNCED', gen_random_uuid()::text) returning id`, [call]);
  return id;
}

export async function timed(run) {
  const started = performance.now();
  const value = await run();
  return { ms: performance.now() - started, value };
}

export function demand(right, said) {
  if (!right) throw new Error(`the bench does not measure what it says: ${said}`);
}
