import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database, type Db } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { logger, type Viewer } from '@tawam/platform/kit';
import { NotificationsService } from '@tawam/notifications';
import { commentPosted, threadsSweep } from './threads.jobs.js';

/** Comments posted within this time share one wake-up: a wake-up each would cost as much as the comment. */
const GATHER_MS = 150;
const BATCH = 200;

interface Untold { comment_id: string; author_id: string; author_name: string }
interface ToTell {
  threadId: string; partnershipId: string; title: string; excerpt: string; lang: string;
  mentioned: string[]; followers: string[];
}

/** Tells who follows a thread, or is mentioned in it, that somebody wrote. */
@Injectable()
export class CommentTeller implements OnModuleInit, OnApplicationShutdown {
  private gathering: NodeJS.Timeout | null = null;

  constructor(@Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(NotificationsService) private readonly notifications: NotificationsService) {}

  onModuleInit(): void {
    this.jobs.on(commentPosted, () => this.tellAll());
    this.jobs.on(threadsSweep, () => this.tellAll());
    this.jobs.every(threadsSweep, 60_000);
  }

  onApplicationShutdown(): void {
    if (this.gathering) clearTimeout(this.gathering);
  }

  /** Says that there is something to tell. Called after the commit; what is lost here, the sweep finds. */
  wake(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      this.jobs.add(commentPosted, {}).catch((error: Error) => logger.warn({ err: error.message }, 'wake-up lost; the sweep will find it'));
    }, GATHER_MS).unref();
  }

  /** Works off what is untold, oldest first. Twice at once is harmless: a person hears of a comment once. */
  async tellAll(): Promise<void> {
    for (;;) {
      const untold = await this.database.asNobody((db) => db.query<Untold>('select * from app.untold_comments($1)', [BATCH]));
      let told = 0;
      for (const one of untold) told += await this.database.run(asAuthor(one), (db) => this.tell(db, one)) ? 1 : 0;
      // What could not be told (its author has left) is tried again by the sweep, not in a circle here.
      if (untold.length < BATCH || told === 0) return;
    }
  }

  private async tell(db: Db, { comment_id: id, author_name: actor }: Untold): Promise<boolean> {
    const marked = await db.first('update comment set told_at = now() where id = $1 and told_at is null returning id', [id]);
    if (!marked) return false;
    const c = await db.first<ToTell>(TO_TELL, [id]);
    if (!c) return true;
    const telling = {
      partnershipId: c.partnershipId, subjectId: c.threadId, eventKey: `comment/${id}`, mail: true,
      detail: { actor, title: c.title, excerpt: c.excerpt, lang: c.lang },
    };
    // Mentions first: the second telling under the same key is not heard.
    await this.notifications.send(db, { ...telling, kind: 'MENTION', reason: 'MENTIONED', persons: c.mentioned });
    await this.notifications.send(db, { ...telling, kind: 'COMMENT', reason: 'FOLLOWED', persons: c.followers });
    return true;
  }
}

/** The job acts for the author, whose right to write there is judged again by the walls. */
const asAuthor = (one: Untold): Viewer => ({ personId: one.author_id, name: one.author_name, locale: 'en', zone: 'UTC', platformAdmin: false });

const TO_TELL = `
  select t.id as "threadId", t.partnership_id as "partnershipId", t.title, left(c.body, 300) as excerpt, c.lang,
    array(select m.person_id from comment_mention m where m.comment_id = c.id and m.person_id <> c.author_id) as mentioned,
    array(select f.person_id from thread_follower f where f.thread_id = t.id and f.following and not f.muted and f.person_id <> c.author_id) as followers
  from comment c join thread t on t.id = c.thread_id where c.id = $1 and c.removed_at is null`;
