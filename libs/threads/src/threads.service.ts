import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Db } from '@tawam/platform/database';
import { Realtime } from '@tawam/platform/realtime';
import { demand, input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import type { CommentPage, OpenThreadInput, Participant, Thread as ThreadShape, ThreadDetail, ThreadPage } from '@tawam/contract/generated/schema';
import { membershipOf } from '@tawam/partnerships';
import { z } from 'zod';
import { mayOpenThread } from './threads.policy.js';
import { Thread } from './thread.entity.js';
import { COMMENTS, FOLLOW, MUTE, ONE_THREAD, PARTICIPANTS, READ, THREADS, UNFOLLOW } from './thread-rows.sql.js';
import { pageOfRows, placeOf, type CommentRow, type ThreadRow } from './threads.rows.js';

/** What another subject says when it opens a thread of its own. */
export interface OpenThread {
  partnershipId: string;
  kind: Thread['kind'];
  title: string;
  projectId?: string | null;
  callId?: string | null;
  clientKey?: string | null;
}

const opening = z.object({
  partnershipId: z.string(),
  kind: z.enum(['DOCUMENT', 'PROJECT', 'DISCUSSION'], 'unknown'),
  title: input.title(),
  projectId: input.id().nullish(),
  clientKey: input.clientKey().nullish(),
}).refine((o) => o.kind !== 'PROJECT' || o.projectId, { path: ['projectId'], message: 'required' });

/** Threads: opening, listing, following. Comments have a service of their own. */
@Injectable()
export class ThreadsService implements OnModuleInit {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime) {}

  onModuleInit(): void {
    this.realtime.allow('thread', (viewer, id) => this.database.run(viewer, async (db) => (await db.maybe(Thread, { id })) !== null));
  }

  async list(viewer: Viewer, asked: { partnershipId: string; kind?: string | null; first?: number | null; after?: string | null }): Promise<ThreadPage> {
    const size = input.pageSize(asked.first);
    const place = placeOf(asked.after);
    return this.database.run(viewer, async (db) => {
      const partnershipId = input.idOrNotFound(asked.partnershipId);
      await membershipOf(db, partnershipId);
      return pageOfRows(await db.query<ThreadRow>(THREADS, [partnershipId, asked.kind ?? null, ...place, size + 1]), size);
    });
  }

  detail(viewer: Viewer, id: string): Promise<Omit<ThreadDetail, 'versions'>> {
    return this.database.run(viewer, async (db) => ({
      thread: await this.read(db, input.idOrNotFound(id)),
      participants: await db.query<Participant>(PARTICIPANTS, [id]),
      comments: await this.page(db, id, 30, [null, null]),
    }));
  }

  async comments(viewer: Viewer, asked: { threadId: string; first?: number | null; before?: string | null }): Promise<CommentPage> {
    const place = placeOf(asked.before);
    return this.database.run(viewer, async (db) => {
      const { id } = await db.one(Thread, input.idOrNotFound(asked.threadId));
      return this.page(db, id, input.pageSize(asked.first, 100, 30), place);
    });
  }

  /** Opens a thread from its own page. */
  async create(viewer: Viewer, said: OpenThreadInput): Promise<ThreadShape> {
    const wanted = input.read(opening, said);
    input.idOrNotFound(wanted.partnershipId);
    return this.database.run(viewer, async (db) => {
      const { id } = await this.open(db, viewer, wanted);
      return this.read(db, id);
    });
  }

  /**
   * Opens a thread inside the transaction of another subject (an answer to an offer, a call's discussion). Whoever opens
   * it follows it. A second time with the same client key it answers the first thread.
   * @throws not_found outside the partnership, not_allowed for a guest, invalid_input for a project of elsewhere
   */
  async open(db: Db, viewer: Viewer, wanted: OpenThread): Promise<{ id: string }> {
    const member = await membershipOf(db, wanted.partnershipId);
    demand(mayOpenThread(member));
    if (wanted.clientKey) {
      const before = await db.maybe(Thread, { createdBy: viewer.personId, clientKey: wanted.clientKey });
      if (before) return { id: before.id };
    }
    if (wanted.projectId && !(await db.first('select id from project where id = $1 and partnership_id = $2', [wanted.projectId, wanted.partnershipId]))) {
      throw invalid({ projectId: 'unknown' });
    }
    const { id } = await db.insert(Thread, {
      partnershipId: wanted.partnershipId, kind: wanted.kind, title: wanted.title, projectId: wanted.projectId ?? null,
      callId: wanted.callId ?? null, createdBy: viewer.personId, clientKey: wanted.clientKey ?? null,
    });
    await db.query('insert into thread_follower (thread_id, partnership_id, person_id) values ($1, $2, $3)', [id, wanted.partnershipId, viewer.personId]);
    await db.query(
      `insert into activity (partnership_id, actor_id, tenant_id, verb, subject_kind, subject_id, title) values ($1, $2, $3, 'OPENED_THREAD', 'THREAD', $4, $5)`,
      [wanted.partnershipId, viewer.personId, member.tenantId, id, wanted.title]);
    await db.audit({ action: 'thread.open', partnershipId: wanted.partnershipId, tenantId: member.tenantId, subjectId: id, detail: { kind: wanted.kind } });
    db.afterCommit(() => this.realtime.ring('partnership', wanted.partnershipId));
    return { id };
  }

  follow(viewer: Viewer, id: string, follow: boolean): Promise<ThreadShape> {
    return this.mark(viewer, id, async (db, thread) => {
      await db.query(follow ? FOLLOW : UNFOLLOW, [thread.id, thread.partnershipId, viewer.personId]);
    });
  }

  mute(viewer: Viewer, id: string, mute: boolean): Promise<ThreadShape> {
    return this.mark(viewer, id, (db, thread) => db.query(MUTE, [thread.id, thread.partnershipId, viewer.personId, mute]));
  }

  /** Remembers that the reader has seen what is there now. Reading does not make one follow. */
  async markRead(viewer: Viewer, id: string): Promise<boolean> {
    await this.mark(viewer, id, (db, thread) => db.query(READ, [thread.id, thread.partnershipId, viewer.personId]));
    return true;
  }

  private mark(viewer: Viewer, id: string, work: (db: Db, thread: Thread) => Promise<unknown>): Promise<ThreadShape> {
    return this.database.run(viewer, async (db) => {
      const thread = await db.one(Thread, input.idOrNotFound(id));
      await work(db, thread);
      return this.read(db, thread.id);
    });
  }

  private async read(db: Db, id: string): Promise<ThreadRow> {
    const row = await db.first<ThreadRow>(ONE_THREAD, [id]);
    if (!row) throw notFound();
    return row;
  }

  private async page(db: Db, threadId: string, size: number, place: [string, string] | [null, null]): Promise<CommentPage> {
    return pageOfRows(await db.query<CommentRow>(COMMENTS, [threadId, ...place, size + 1]), size);
  }
}
