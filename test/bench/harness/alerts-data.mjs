/** What the alert benches share: a call, an event, the matching as the job does it, a clock. */
import { inLanes, MATCH, PART_SIZE } from '../../../libs/funding/src/alerts/match.sql.ts';

/** As the job: how many parts, then each in a transaction of its own, as many at the same time as there, then the mark. @returns how many were told */
export async function match(pool, event, lanes = inLanes) {
  const { rows: [{ parts }] } = await pool.query({ name: 'parts', text: MATCH.parts, values: [PART_SIZE] });
  const answers = await lanes(parts, (part) => pool.query({ name: 'part', text: MATCH.part, values: [event, part, parts] }));
  if (parts > 1) await pool.query({ name: 'done', text: MATCH.done, values: [event] });
  return answers.reduce((told, { rows: [{ answer }] }) => told + answer.told, 0);
}

/** The same, part after part over one connection: what the work comes to when it is not shared out. */
export async function oneAfterAnother(parts, run) {
  const answers = [];
  for (let part = 0; part < parts; part++) answers.push(await run(part));
  return answers;
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
