import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { isLanguage } from '@tawam/contract';
import type { PushBrowser, PushSetup } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { AppError, CONFIG, input, invalid, notFound, type Config, type Viewer } from '@tawam/platform/kit';
import { mayCall } from '@tawam/platform/net';
import { mailText } from '../mail-text.js';
import { PushSender } from './push.sender.js';

/** The database holds the same number (app.subscribe_push). */
const MOST_BROWSERS = 10;
const bytes = (length: number) => z.string().max(200).transform((text) => Buffer.from(text, 'base64url')).refine((key) => key.length === length, 'unknown');
const shape = z.object({ endpoint: z.string().max(1000, 'too_long'), p256dh: bytes(65), auth: bytes(16) });
const COLUMNS = `id, label, created_at as "createdAt", last_sent_at as "lastSentAt", last_error as "lastError"`;

/** The browsers in which a person is told. */
@Injectable()
export class PushService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(PushSender) private readonly sender: PushSender, @Inject(CONFIG) private readonly config: Config) {}

  async setup(viewer: Viewer): Promise<PushSetup> {
    const browsers = await this.database.run(viewer, (db) => db.query<PushBrowser>(`select ${COLUMNS} from push_subscription where person_id = $1 order by created_at desc, id desc`, [viewer.personId]));
    return { publicKey: this.sender.publicKey, browsers, most: MOST_BROWSERS };
  }

  /**
   * Keeps a browser; the same one again brings its row up to date.
   * @throws invalid_input for an address that may not be called; full above ten browsers
   */
  async subscribe(viewer: Viewer, given: unknown): Promise<PushBrowser> {
    const wanted = input.read(shape, given);
    const fault = mayCall(wanted.endpoint, this.config.outboundAllow);
    if (fault) throw invalid({ endpoint: fault });
    return this.database.run(viewer, async (db) => {
      // The browser that asks is the one of the session.
      const session = await db.first<{ agent: string | null }>('select user_agent as agent from session where id = $1', [viewer.sessionId ?? null]);
      const made = await db.first<{ id: string | null }>('select app.subscribe_push($1, $2, $3, $4) as id', [wanted.endpoint, wanted.p256dh, wanted.auth, browserOf(session?.agent ?? '')]);
      if (!made?.id) throw new AppError('full');
      await db.audit({ action: 'push.subscribe', subjectId: made.id });
      return (await db.first<PushBrowser>(`select ${COLUMNS} from push_subscription where id = $1`, [made.id]))!;
    });
  }

  /** Shows a first notification in one of the own browsers, in the person's language. @returns whether the push service took it */
  async test(viewer: Viewer, id: string): Promise<boolean> {
    const browserId = input.idOrNotFound(id);
    const seen = await this.database.run(viewer, (db) => db.first('select id from push_subscription where id = $1', [browserId]));
    if (!seen) throw notFound();
    const outcome = await this.sender.send(viewer.personId, randomUUID(), {
      language: viewer.locale, body: mailText(isLanguage(viewer.locale) ? viewer.locale : 'en', 'push.test'), path: 'channels', topic: 'test', urgency: 'high' }, browserId);
    return outcome.state === 'SENT';
  }

  end(viewer: Viewer, id: string): Promise<boolean> {
    const browserId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const gone = await db.first('delete from push_subscription where id = $1 and person_id = $2 returning id', [browserId, viewer.personId]);
      if (!gone) throw notFound();
      await db.audit({ action: 'push.end', subjectId: browserId });
      return true;
    });
  }
}

const BROWSERS: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']];
const SYSTEMS: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];

/** `Firefox, Linux`: enough to know one's own browsers apart, and nothing more is kept. */
export function browserOf(userAgent: string): string {
  const found = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [found(BROWSERS), found(SYSTEMS)].filter(Boolean).join(', ');
}
