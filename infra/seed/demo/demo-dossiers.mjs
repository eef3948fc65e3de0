/** One application of the demonstration, half way: lines of both parties, one says who leads, one has not yet. */
import { insertRows, uuid7 } from '../store.mjs';

const DAY_MS = 86_400_000;

/** @param {object} source dossiers.json; its call, project and people are there */
export async function seedDemoDossier(demo, source) {
  const at = demo.ago(source.ago, source.call);
  const [id, partnership_id, call_id] = [uuid7(at.getTime()), demo.id('partnership', source.partnership), demo.id('call', source.call)];
  const by = demo.id('person', source.by);
  demo.remember('dossier', `${source.partnership}/${source.call}`, id);
  const requirements = new Map(source.requirements.map((one, position) => [one.code, { ...one, position, id: uuid7(at.getTime() + position) }]));
  await insertRows(demo.client, 'call_requirement', [...requirements.values()].map(({ kind, code, required, texts, position, ...row }) => ({ id: row.id, call_id, kind, position, code, texts, required })));
  await insertRows(demo.client, 'dossier', [{
    id, partnership_id, project_id: demo.id('project', `${source.partnership}/${source.project}`), call_id, amount_asked: source.amountAsked, total_cost: source.totalCost, months: source.months,
    deadlines_seen_at: at, created_by: by, created_at: at, updated_at: at,
  }]);
  const zones = new Map((await demo.client.query('select id, zone from tenant')).rows.map((row) => [row.id, row.zone]));
  await insertRows(demo.client, 'dossier_item', source.lines.map((line, n) => {
    const asked = requirements.get(line.code);
    const tenant_id = line.party ? demo.id('tenant', line.party) : null;
    const done = line.state === 'DONE' ? demo.ago(1, `${line.code ?? n}`) : null;
    return {
      id: uuid7(at.getTime() + n), dossier_id: id, partnership_id, requirement_id: asked?.id ?? null, requirement_code: asked?.code ?? '', kind: asked?.kind ?? 'TASK',
      texts: asked?.texts ?? line.text, required: asked?.required ?? true, tenant_id, assignee_id: line.person ? demo.id('person', line.person) : null,
      due_on: line.due === undefined ? null : demo.dayIn(line.due), due_zone: line.due === undefined ? null : (zones.get(tenant_id) ?? 'Europe/Paris'), due_suggested: line.suggested ?? false,
      planned_at: at, state: line.state, done_at: done, done_by: done && (line.person ? demo.id('person', line.person) : by), position: n + 1, created_by: by, created_at: at,
    };
  }));
  await insertRows(demo.client, 'dossier_lead_choice', Object.entries(source.lead).map(([party, lead]) => ({
    dossier_id: id, partnership_id, tenant_id: demo.id('tenant', party), lead_tenant_id: demo.id('tenant', lead), chosen_by: demo.id('person', 'lucia'), chosen_at: new Date(at.getTime() + DAY_MS) })));
  await insertRows(demo.client, 'audit_entry', [{ id: uuid7(at.getTime()), at, actor_id: by, actor_kind: 'PERSON', action: 'dossier.begin', tenant_id: demo.id('tenant', 'tripoli'), partnership_id, subject_id: id, detail: {} }]);
}
