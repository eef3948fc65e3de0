/** Projects of a partnership: what each party brings and expects, who takes part, what is due. */
import { insertRows, uuid7 } from '../store.mjs';

export async function seedProjects(space, projects) {
  const { demo, client } = space;
  const rows = [], parties = [], stakeholders = [], milestones = [];
  for (const source of projects) {
    const at = demo.ago(source.ago, source.key);
    const id = uuid7(at.getTime());
    demo.remember('project', `${space.key}/${source.key}`, id);
    const done = source.milestones.filter(([, , reached]) => reached);
    const changed = done.length ? demo.ago(-done.at(-1)[1], source.key) : at;
    rows.push({
      id, partnership_id: space.id, title: source.title, context: source.context, objectives: source.objectives, lang: source.lang, themes: source.themes,
      stage: source.stage, starts_on: source.start === undefined ? null : demo.dayIn(source.start), ends_on: source.end === undefined ? null : demo.dayIn(source.end),
      created_by: demo.id('person', source.by), created_at: at, updated_at: changed, version: 1 + done.length,
    });
    for (const [party, [contribution, benefit]] of Object.entries(source.parties)) {
      parties.push({ project_id: id, partnership_id: space.id, tenant_id: demo.id('tenant', party), contribution, benefit });
    }
    source.stakeholders.forEach(([name, kind, role], n) => stakeholders.push({ id: uuid7(at.getTime() + n), project_id: id, partnership_id: space.id, name, kind, role, created_at: at }));
    source.milestones.forEach(([title, due, reached], n) => milestones.push({
      id: uuid7(at.getTime() + n), project_id: id, partnership_id: space.id, title, due_on: demo.dayIn(due), done_at: reached ? demo.ago(-due, title) : null, created_at: at,
    }));
    space.happened(source.by, 'CREATED_PROJECT', 'PROJECT', id, source.title, at);
    for (const [title, due] of done) space.happened(source.by, 'REACHED_MILESTONE', 'PROJECT', id, title, demo.ago(-due, title));
  }
  await insertRows(client, 'project', rows);
  await insertRows(client, 'project_party', parties);
  await insertRows(client, 'project_stakeholder', stakeholders);
  await insertRows(client, 'milestone', milestones);
}
