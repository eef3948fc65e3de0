import { Jobs } from '@tawam/platform/jobs';
import type { Database } from '@tawam/platform/database';
import { Realtime } from '@tawam/platform/realtime';
import { loadConfig } from '@tawam/platform/kit';
import { NotificationsService, Outbox } from '@tawam/notifications';
import { CommentTeller } from './comment-teller.js';
import { CommentsService } from './comments.service.js';
import { ThreadsService } from './threads.service.js';

export interface Threads { threads: ThreadsService; comments: CommentsService; teller: CommentTeller }

/** The services of this subject on a test's database: sockets and queues are closed, everything else is the product's. */
export function openThreads(database: Database, jobsUrl: string): Threads {
  const config = loadConfig({ DATABASE_URL: 'postgres://x@127.0.0.1/x', JOBS_DATABASE_URL: jobsUrl, APP_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent' });
  const realtime = new Realtime({ origins: [], viewerOf: async () => null });
  const jobs = new Jobs({ postgresUrl: jobsUrl, consume: false });
  const notifications = new NotificationsService(new Outbox(database, jobs, null, config), realtime);
  const teller = new CommentTeller(database, jobs, notifications);
  return { threads: new ThreadsService(database, realtime), comments: new CommentsService(database, realtime, teller), teller };
}
