import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Db } from '@tawam/platform/database';
import { demand, input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import type { MilestoneInput, Project, StakeholderInput } from '@tawam/contract/generated/schema';
import type { Language } from '@tawam/contract';
import { membershipOf, type Membership } from '@tawam/partnerships';
import { mayEditProject } from './projects.policy.js';
import { ProjectSheets, type Head } from './project-sheets.js';

const MOST = 200;
const milestoneShape = z.object({ title: input.title(), dueOn: input.day().nullish() });
const stakeholderShape = z.object({
  name: input.title(),
  kind: z.enum(['ASSOCIATION', 'SCHOOL', 'UNIVERSITY', 'RESEARCH_CENTRE', 'NETWORK', 'UNION', 'CHAMBER_OF_COMMERCE', 'COMPANY', 'OTHER'], 'unknown'),
  role: input.text(500).nullish(),
});

/** Milestones and stakeholders of a project. They do not count up the sheet's version: nobody's text is in their way. */
@Injectable()
export class MilestonesService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(ProjectSheets) private readonly sheets: ProjectSheets) {}

  async add(viewer: Viewer, projectId: string, said: MilestoneInput, language: Language): Promise<Project> {
    const wanted = input.read(milestoneShape, said);
    return this.change(viewer, () => Promise.resolve(input.idOrNotFound(projectId)), 'project.milestone-add', language, async (db, project) => {
      await notTooMany(db, 'milestone', project.id);
      await db.query('insert into milestone (project_id, partnership_id, title, due_on) values ($1, $2, $3, $4)', [project.id, project.partnershipId, wanted.title, wanted.dueOn ?? null]);
    });
  }

  async update(viewer: Viewer, id: string, said: MilestoneInput, language: Language): Promise<Project> {
    const wanted = input.read(milestoneShape, said);
    return this.change(viewer, projectOf('milestone', id), 'project.milestone-update', language, (db) =>
      db.query('update milestone set title = $2, due_on = $3 where id = $1', [id, wanted.title, wanted.dueOn ?? null]));
  }

  /** Marks as reached, once: a second mark changes nothing and tells nobody. */
  async complete(viewer: Viewer, id: string, done: boolean, language: Language): Promise<Project> {
    return this.change(viewer, projectOf('milestone', id), 'project.milestone-done', language, async (db, project, member) => {
      const changed = await db.first<{ title: string }>(
        `update milestone set done_at = case when $2 then now() end where id = $1 and (done_at is null) = $2 returning title`, [id, done]);
      if (!changed || !done) return;
      await this.sheets.tell(db, viewer, {
        member, projectId: project.id, title: project.title, lang: project.lang, verb: 'REACHED_MILESTONE', key: `project/${project.id}/milestone/${id}`, excerpt: changed.title,
      });
    });
  }

  async remove(viewer: Viewer, id: string, language: Language): Promise<Project> {
    return this.change(viewer, projectOf('milestone', id), 'project.milestone-remove', language, (db) => db.query('delete from milestone where id = $1', [id]));
  }

  async addStakeholder(viewer: Viewer, projectId: string, said: StakeholderInput, language: Language): Promise<Project> {
    const wanted = input.read(stakeholderShape, said);
    return this.change(viewer, () => Promise.resolve(input.idOrNotFound(projectId)), 'project.stakeholder-add', language, async (db, project) => {
      await notTooMany(db, 'project_stakeholder', project.id);
      await db.query('insert into project_stakeholder (project_id, partnership_id, name, kind, role) values ($1, $2, $3, $4, $5)',
        [project.id, project.partnershipId, wanted.name, wanted.kind, wanted.role ?? '']);
    });
  }

  async removeStakeholder(viewer: Viewer, id: string, language: Language): Promise<Project> {
    return this.change(viewer, projectOf('project_stakeholder', id), 'project.stakeholder-remove', language, (db) => db.query('delete from project_stakeholder where id = $1', [id]));
  }

  private async change(
    viewer: Viewer, find: (db: Db) => Promise<string>, action: string, language: Language, work: (db: Db, project: Head, member: Membership) => Promise<unknown>,
  ): Promise<Project> {
    return this.database.run(viewer, async (db) => {
      const project = await this.sheets.head(db, await find(db));
      const member = await membershipOf(db, project.partnershipId);
      demand(mayEditProject(member, project));
      await work(db, project, member);
      await db.query('update project set updated_at = now() where id = $1', [project.id]);
      await db.audit({ action, partnershipId: project.partnershipId, tenantId: member.tenantId, subjectId: project.id });
      this.sheets.ring(db, project.partnershipId);
      return this.sheets.read(db, project.id, language);
    });
  }
}

/** The project of a child row; a child that the wall hides does not exist. */
const projectOf = (table: 'milestone' | 'project_stakeholder', id: string) => async (db: Db): Promise<string> => {
  const row = await db.first<{ project_id: string }>(`select project_id from ${table} where id = $1`, [input.idOrNotFound(id)]);
  if (!row) throw notFound();
  return row.project_id;
};

async function notTooMany(db: Db, table: 'milestone' | 'project_stakeholder', projectId: string): Promise<void> {
  const row = await db.first<{ n: number }>(`select count(*)::int as n from ${table} where project_id = $1`, [projectId]);
  if ((row?.n ?? 0) >= MOST) throw invalid({ input: 'out_of_range' });
}
