import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, cursorOf, demand, input, invalid, notFound, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import type { CreateProjectInput, Project, ProjectList, ProjectPartyInput, ProjectSummary, UpdateProjectInput } from '@tawam/contract/generated/schema';
import type { Language } from '@tawam/contract';
import { membershipOf, type Membership } from '@tawam/partnerships';
import { mayEditProject, mayMoveProject, mayStartProject, mayWritePartyLines } from './projects.policy.js';
import { ProjectSheets, type Head } from './project-sheets.js';
import { INSERT, INSERT_PARTIES, LIST, UPDATE, WRITE_LINES } from './projects.sql.js';

const STAGES = ['IDEA', 'CONCEPT', 'PREPARATION', 'IMPLEMENTATION', 'CLOSED'] as const;

const lines = z.array(z.object({ tenantId: input.id(), contribution: input.text(2000), benefit: input.text(2000) })).max(50).nullish();
const sheet = {
  title: input.title(),
  context: input.text(10_000).nullish(),
  objectives: input.text(10_000).nullish(),
  lang: input.textLanguage(),
  themes: z.array(z.string()).max(10),
  startsOn: input.day().nullish(),
  endsOn: input.day().nullish(),
  parties: lines,
};
const inOrder = { path: ['endsOn'], message: 'end_before_start' };
const dated = (p: { startsOn?: string | null | undefined; endsOn?: string | null | undefined }) => !p.startsOn || !p.endsOn || p.endsOn >= p.startsOn;
const creating = z.object({ ...sheet, callId: input.id().nullish(), clientKey: input.clientKey() }).refine(dated, inOrder);
const updating = z.object({ ...sheet, version: z.number().int() }).refine(dated, inOrder);

/** The sheets of projects. Milestones and stakeholders have a service of their own. */
@Injectable()
export class ProjectsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(ProjectSheets) private readonly sheets: ProjectSheets) {}

  async list(viewer: Viewer, asked: { partnershipId: string; stage?: string | null; first?: number | null; after?: string | null }, language: Language): Promise<ProjectList> {
    const size = input.pageSize(asked.first);
    const place = readCursor(asked.after, 2) ?? [null, null];
    return this.database.run(viewer, async (db) => {
      const partnershipId = input.idOrNotFound(asked.partnershipId);
      await membershipOf(db, partnershipId);
      const rows = await db.query<Row>(LIST, [partnershipId, language, asked.stage ?? null, ...place, size + 1]);
      const page = pageOf(rows, size, (row) => cursorOf(row.updated_at, row.id));
      return { items: page.items.map((row) => row.item), nextCursor: page.nextCursor };
    });
  }

  async one(viewer: Viewer, id: string, language: Language): Promise<Project> {
    return this.database.run(viewer, (db) => this.sheets.read(db, input.idOrNotFound(id), language));
  }

  /**
   * Starts a project with every party of the partnership.
   * @throws invalid_input callId `unknown` for a call that is not announced: the same answer as for one that does not exist
   */
  async create(viewer: Viewer, said: CreateProjectInput, language: Language): Promise<Project> {
    const partnershipId = input.idOrNotFound(said.partnershipId);
    const wanted = input.read(creating, said);
    return this.database.run(viewer, async (db) => {
      const member = await membershipOf(db, partnershipId);
      demand(mayStartProject(member));
      demand((wanted.parties ?? []).every((line) => mayWritePartyLines(member, line.tenantId)));
      await knowThemes(db, wanted.themes);
      if (wanted.callId && !(await db.first(`select id from funding_call where id = $1 and status in ('ANNOUNCED', 'CLOSED')`, [wanted.callId]))) throw invalid({ callId: 'unknown' });
      const made = await db.first<{ id: string }>(INSERT, [
        partnershipId, wanted.title, wanted.context ?? '', wanted.objectives ?? '', wanted.lang, wanted.themes, wanted.startsOn ?? null, wanted.endsOn ?? null,
        wanted.callId ?? null, viewer.personId, wanted.clientKey]);
      if (!made) return this.sheets.read(db, await firstTry(db, wanted.clientKey), language);
      await db.query(INSERT_PARTIES, [made.id, partnershipId]);
      await this.writeLines(db, made.id, wanted.parties);
      await db.audit({ action: 'project.create', partnershipId, tenantId: member.tenantId, subjectId: made.id, detail: wanted.callId ? { callId: wanted.callId } : {} });
      await this.sheets.tell(db, viewer, { member, projectId: made.id, title: wanted.title, lang: wanted.lang, verb: 'CREATED_PROJECT', key: `project/${made.id}` });
      return this.sheets.read(db, made.id, language);
    });
  }

  /** @throws conflict when somebody has changed the sheet since the given version: the caller keeps both texts. */
  async update(viewer: Viewer, id: string, said: UpdateProjectInput, language: Language): Promise<Project> {
    const projectId = input.idOrNotFound(id);
    const wanted = input.read(updating, said);
    return this.change(viewer, projectId, language, async (db, member, before) => {
      demand(mayEditProject(member, before));
      demand((wanted.parties ?? []).every((line) => mayWritePartyLines(member, line.tenantId)));
      await knowThemes(db, wanted.themes);
      const changed = await db.first(UPDATE, [
        projectId, wanted.version, wanted.title, wanted.context ?? '', wanted.objectives ?? '', wanted.lang, wanted.themes, wanted.startsOn ?? null, wanted.endsOn ?? null]);
      if (!changed) throw conflict();
      await this.writeLines(db, projectId, wanted.parties);
      await db.audit({ action: 'project.update', partnershipId: before.partnershipId, tenantId: member.tenantId, subjectId: projectId, detail: { version: wanted.version + 1 } });
      await this.sheets.tell(db, viewer, { member, projectId, title: wanted.title, lang: wanted.lang, verb: 'CHANGED_PROJECT' });
    });
  }

  /** @throws not_allowed for closing: all parties decide that together. */
  async setStage(viewer: Viewer, id: string, stage: string, version: number, language: Language): Promise<Project> {
    const projectId = input.idOrNotFound(id);
    const wanted = input.read(z.enum(STAGES, 'unknown'), stage);
    return this.change(viewer, projectId, language, async (db, member, before) => {
      demand(mayMoveProject(member, before, wanted));
      if (before.stage === wanted) return;
      const changed = await db.first<{ version: number }>(
        'update project set stage = $3, updated_at = now(), version = version + 1 where id = $1 and version = $2 returning version', [projectId, version, wanted]);
      if (!changed) throw conflict();
      await db.audit({ action: 'project.stage', partnershipId: before.partnershipId, tenantId: member.tenantId, subjectId: projectId, detail: { from: before.stage, to: wanted } });
      await this.sheets.tell(db, viewer, {
        member, projectId, title: before.title, lang: before.lang, verb: 'CHANGED_PROJECT', key: `project/${projectId}/stage/${changed.version}`,
      });
    });
  }

  private async change(viewer: Viewer, id: string, language: Language, work: (db: Db, member: Membership, before: Head) => Promise<void>): Promise<Project> {
    return this.database.run(viewer, async (db) => {
      const before = await this.sheets.head(db, id);
      await work(db, await membershipOf(db, before.partnershipId), before);
      return this.sheets.read(db, id, language);
    });
  }

  private async writeLines(db: Db, projectId: string, wanted: ProjectPartyInput[] | null | undefined): Promise<void> {
    for (const line of wanted ?? []) {
      const written = await db.first(WRITE_LINES, [projectId, line.tenantId, line.contribution, line.benefit]);
      if (!written) throw notFound();
    }
  }
}

interface Row { item: ProjectSummary; updated_at: string; id: string }

/** @throws invalid_input for a theme that the reference data does not know. */
async function knowThemes(db: Db, codes: readonly string[]): Promise<void> {
  const row = await db.first<{ known: number }>('select count(*)::int as known from theme where code = any ($1)', [codes]);
  if (row?.known !== new Set(codes).size) throw invalid({ themes: 'unknown' });
}

/** The row that an earlier try with the same key has made. */
async function firstTry(db: Db, clientKey: string): Promise<string> {
  const row = await db.first<{ id: string }>('select id from project where created_by = app.person_id() and client_key = $1', [clientKey]);
  if (!row) throw notFound();
  return row.id;
}
