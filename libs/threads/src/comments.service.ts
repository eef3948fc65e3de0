import { Inject, Injectable } from '@nestjs/common';
import { Database, type Db } from '@tawam/platform/database';
import { Realtime } from '@tawam/platform/realtime';
import { AppError, demand, input, invalid, notAllowed, notFound, type FieldErrors, type RequestContext, type Viewer } from '@tawam/platform/kit';
import type { PostCommentInput } from '@tawam/contract/generated/schema';
import { z } from 'zod';
import { Comment } from './comment.entity.js';
import { CommentTeller } from './comment-teller.js';
import { languageOf } from './language-of.js';
import postComment from './post-comment.sql?raw';
import { COMMENT_BY_KEY, ONE_COMMENT, PARTICIPANTS } from './thread-rows.sql.js';
import { mayEditComment, mayRemoveComment } from './threads.policy.js';
import type { CommentRow } from './threads.rows.js';

/** The hot path of writing; the bench sends the same statement. */
export const POST_COMMENT = { name: 'post-comment', text: postComment };

const body = () => input.text(10_000, 1);
const lang = () => z.string().regex(/^[a-z]{2}$/, 'unknown');
const posting = z.object({
  threadId: z.string(), body: body(), lang: lang().nullish(), parentId: input.id().nullish(), versionId: input.id().nullish(),
  mentions: z.array(input.id()).max(50, 'out_of_range').nullish(), clientKey: input.clientKey(),
});
const editing = z.object({ body: body(), lang: lang().nullish() });

interface Made { id: string; partnershipId: string; tenantId: string; createdAt: string }

/** What is said in threads. */
@Injectable()
export class CommentsService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime, @Inject(CommentTeller) private readonly teller: CommentTeller) {}

  /**
   * Posts a comment in one wait. The request stands where other services take a viewer, because the session is judged
   * in the same trip as the write.
   * A retry with the same client key answers the first comment.
   * @throws not_found for a thread that is not seen; invalid_input for a parent, version or person who is not of the thread
   */
  async post(request: RequestContext, said: PostCommentInput): Promise<CommentRow> {
    const wanted = input.read(posting, said);
    input.idOrNotFound(wanted.threadId);
    if (!request.sessionHash) throw new AppError('unauthenticated');
    const mentions = [...new Set(wanted.mentions ?? [])];
    const language = wanted.lang ?? languageOf(wanted.body, request.language);
    const { viewer, answer } = await this.database.change(request.sessionHash, POST_COMMENT, [
      wanted.threadId, wanted.body, language, wanted.parentId ?? null, wanted.versionId ?? null, mentions, wanted.clientKey, request.requestId]);
    if (!answer) return this.whyNot(viewer, wanted, mentions);
    const made = JSON.parse(answer) as Made;
    this.realtime.ring('thread', wanted.threadId);
    this.realtime.ring('partnership', made.partnershipId);
    this.teller.wake();
    return {
      ...made, threadId: wanted.threadId, parentId: wanted.parentId ?? null, author: { id: viewer.personId, name: viewer.name }, lang: language,
      body: wanted.body, versionId: wanted.versionId ?? null, mentions: mentions.length ? await this.named(viewer, wanted.threadId, mentions) : [],
      editedAt: null, removedAt: null, clientKey: wanted.clientKey, sort: '',
    };
  }

  async edit(viewer: Viewer, id: string, said: { body: string; lang?: string | null }): Promise<CommentRow> {
    const wanted = input.read(editing, said);
    return this.change(viewer, id, 'comment.edit', mayEditComment, (comment) => ({
      body: wanted.body, lang: wanted.lang ?? languageOf(wanted.body, comment.lang), editedAt: new Date(),
    }));
  }

  remove(viewer: Viewer, id: string): Promise<CommentRow> {
    return this.change(viewer, id, 'comment.remove', mayRemoveComment, () => ({ removedAt: new Date() }));
  }

  private change(viewer: Viewer, id: string, action: string, may: (viewer: Viewer, comment: Comment) => boolean, values: (comment: Comment) => Partial<Comment>): Promise<CommentRow> {
    return this.database.run(viewer, async (db) => {
      const comment = await db.one(Comment, input.idOrNotFound(id));
      demand(may(viewer, comment));
      // The author stands in the condition too: between reading and writing nothing widens.
      if (!(await db.update(Comment, { id: comment.id, authorId: viewer.personId }, values(comment)))) throw notAllowed();
      await db.audit({ action, partnershipId: comment.partnershipId, tenantId: comment.tenantId, subjectId: comment.id });
      db.afterCommit(() => this.realtime.ring('thread', comment.threadId));
      return this.read(db, comment.id);
    });
  }

  /** The statement wrote nothing. Slowly now: a retry, or the first reason that the author may know. */
  private whyNot(viewer: Viewer, wanted: z.output<typeof posting>, mentions: string[]): Promise<CommentRow> {
    return this.database.run(viewer, async (db) => {
      const before = await db.first<CommentRow>(COMMENT_BY_KEY, [viewer.personId, wanted.clientKey]);
      if (before) return before;
      if (!(await db.first('select id from thread where id = $1', [wanted.threadId]))) throw notFound();
      const fields: FieldErrors = {};
      if (wanted.parentId && !(await db.first('select id from comment where id = $1 and thread_id = $2 and parent_id is null', [wanted.parentId, wanted.threadId]))) fields['parentId'] = 'unknown';
      if (wanted.versionId && !(await db.first('select id from document_version where id = $1 and thread_id = $2', [wanted.versionId, wanted.threadId]))) fields['versionId'] = 'unknown';
      const readers = new Set((await this.readers(db, wanted.threadId)).map((p) => p.id));
      if (mentions.some((m) => !readers.has(m))) fields['mentions'] = 'unknown';
      throw Object.keys(fields).length ? invalid(fields) : notAllowed();
    });
  }

  private named(viewer: Viewer, threadId: string, mentions: string[]): Promise<{ id: string; name: string }[]> {
    return this.database.run(viewer, async (db) => (await this.readers(db, threadId)).filter((p) => mentions.includes(p.id)));
  }

  private async readers(db: Db, threadId: string): Promise<{ id: string; name: string }[]> {
    return (await db.query<{ person: { id: string; name: string } }>(PARTICIPANTS, [threadId])).map((row) => row.person);
  }

  private async read(db: Db, id: string): Promise<CommentRow> {
    const row = await db.first<CommentRow>(ONE_COMMENT, [id]);
    if (!row) throw notFound();
    return row;
  }
}
