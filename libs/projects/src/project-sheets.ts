import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tawam/platform/database';
import { Realtime } from '@tawam/platform/realtime';
import { notFound, type Viewer } from '@tawam/platform/kit';
import type { Project } from '@tawam/contract/generated/schema';
import type { Language } from '@tawam/contract';
import { NotificationsService } from '@tawam/notifications';
import type { Membership } from '@tawam/partnerships';
import { mayEditProject, type Stage } from './projects.policy.js';
import { ACTIVITY, SHEET } from './projects.sql.js';

/** What a rule asks of a project. */
export interface Head { id: string; partnershipId: string; stage: Stage; title: string; lang: string; version: number }

export interface Told {
  member: Membership;
  projectId: string;
  title: string;
  lang: string;
  verb: 'CREATED_PROJECT' | 'CHANGED_PROJECT' | 'REACHED_MILESTONE';
  /** With a key the other members get a notification, once per key; without one only the stream shows it. */
  key?: string;
  excerpt?: string;
}

/** What both services of projects share: reading a sheet, and telling the others. */
@Injectable()
export class ProjectSheets {
  constructor(@Inject(Realtime) private readonly realtime: Realtime, @Inject(NotificationsService) private readonly notifications: NotificationsService) {}

  /** @throws not_found where the wall hides it */
  async read(db: Db, id: string, language: Language): Promise<Project> {
    const row = await db.first<{ sheet: Project & { role: string | null } }>(SHEET, [id, language]);
    if (!row) throw notFound();
    const { role, ...project } = row.sheet;
    const member = role && role !== 'GUEST' && project.myTenantId ? { tenantId: project.myTenantId, role } : null;
    const byName = new Intl.Collator(language);
    project.parties.sort((a, b) => byName.compare(a.tenant.name, b.tenant.name));
    return { ...project, myTenantId: member?.tenantId ?? null, mayEdit: member !== null && mayEditProject(member, project) };
  }

  /** What a rule asks of a project. @throws not_found where the wall hides it */
  async head(db: Db, id: string): Promise<Head> {
    const row = await db.first<Head>('select id, partnership_id as "partnershipId", stage, title, lang, version from project where id = $1', [id]);
    if (!row) throw notFound();
    return row;
  }

  /** Writes the stream of the partnership and, with a key, notifies its members (guests of this project too). */
  async tell(db: Db, viewer: Viewer, told: Told): Promise<void> {
    const { member, projectId, title } = told;
    await db.query(ACTIVITY, [member.partnershipId, member.tenantId, told.verb, projectId, title]);
    if (told.key) {
      const others = await db.query<{ person_id: string }>('select person_id from partnership_member where partnership_id = $1 and left_at is null', [member.partnershipId]);
      await this.notifications.send(db, {
        persons: others.map((o) => o.person_id), kind: 'PROJECT', eventKey: told.key, partnershipId: member.partnershipId, subjectId: projectId,
        detail: { actor: viewer.name, title, lang: told.lang, ...(told.excerpt ? { excerpt: told.excerpt } : {}) }, reason: 'PARTNERSHIP', mail: false,
      });
    }
    this.ring(db, member.partnershipId);
  }

  /** Lets the open pages of the partnership read again. */
  ring(db: Db, partnershipId: string): void {
    db.afterCommit(() => this.realtime.ring('partnership', partnershipId));
  }
}
