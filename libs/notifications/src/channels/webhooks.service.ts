import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { NewWebhook, Webhook, WebhookAttempt } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { AppError, CONFIG, input, invalid, notFound, now, seal, type Config, type Viewer } from '@tawam/platform/kit';
import { mayCall } from '@tawam/platform/net';
import { WebhookSender } from './webhook.sender.js';
import { newSecret, secretOf, secretText } from './webhook-signature.js';

export const MOST_WEBHOOKS = 20;
/** Tests within a minute: enough to mend a tool, too few to use us against somebody. */
const MOST_TESTS = 10;

const description = input.words(200);
const shape = z.object({ url: z.string().trim().min(1, 'required').max(2000, 'too_long'), description });
const ATTEMPT = `json_build_object('id', a.id, 'at', a.at, 'event', a.event, 'messageId', a.message_id, 'status', a.status, 'milliseconds', a.milliseconds, 'error', a.error)`;
const LIST = `select w.id, w.url, w.description, w.created_at as "createdAt", case when w.former_until > now() then w.former_until end as "formerUntil", w.failing_since as "failingSince",
  w.disabled_at as "disabledAt", w.disabled_reason as "disabledReason",
  coalesce((select json_agg(${ATTEMPT} order by a.at desc, a.id desc) from (select * from webhook_attempt where webhook_id = w.id order by at desc, id desc limit 20) a), '[]') as attempts
  from webhook w where w.person_id = app.person_id() and ($1::uuid is null or w.id = $1::uuid) order by w.created_at desc, w.id desc`;

/** The tools that a person connected, so that news of calls reach them as signed messages. */
@Injectable()
export class WebhooksService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(WebhookSender) private readonly sender: WebhookSender, @Inject(CONFIG) private readonly config: Config) {}

  list(viewer: Viewer): Promise<Webhook[]> {
    return this.database.run(viewer, (db) => db.query<Webhook>(LIST, [null]));
  }

  /**
   * Connects a tool. A retry under the same key answers the first one with a new secret, since the former was never shown.
   * @throws invalid_input for an address that may not be called; full above twenty
   */
  async create(viewer: Viewer, given: unknown, key: string): Promise<NewWebhook> {
    const wanted = input.read(shape, given);
    const clientKey = input.read(input.clientKey(), key);
    const fault = mayCall(wanted.url, this.config.outboundAllow);
    if (fault) throw invalid({ url: fault });
    const secret = newSecret();
    return this.database.run(viewer, async (db) => {
      const made = await db.first<{ id: string }>(
        `insert into webhook (person_id, url, description, secret, client_key) select $1, $2, $3, $4, $5
         where (select count(*) from webhook where person_id = $1) < $6 on conflict (person_id, client_key) do nothing returning id`,
        [viewer.personId, wanted.url, wanted.description, seal(this.config.appSecret, secretOf(viewer.personId), secret), clientKey, MOST_WEBHOOKS]);
      if (!made) return this.again(db, viewer, clientKey);
      await db.audit({ action: 'webhook.create', subjectId: made.id });
      return { webhook: await one(db, made.id), secret: secretText(secret) };
    });
  }

  /** Off by hand, or on again; what was missed while it was off is not sent. */
  switch(viewer: Viewer, id: string, on: boolean): Promise<Webhook> {
    return this.own(viewer, id, async (db, hook) => {
      if ((hook.disabledAt === null || hook.disabledAt === undefined) === on) return;
      await db.query(on ? 'update webhook set disabled_at = null, disabled_reason = null, failing_since = null where id = $1'
        : `update webhook set disabled_at = now(), disabled_reason = 'PERSON' where id = $1`, [hook.id]);
      await db.audit({ action: on ? 'webhook.enable' : 'webhook.disable', subjectId: hook.id });
    });
  }

  rotate(viewer: Viewer, id: string): Promise<NewWebhook> {
    const hookId = input.idOrNotFound(id);
    return this.database.run(viewer, (db) => this.freshSecret(db, viewer, hookId));
  }

  /** Calls the tool now. @throws rate_limited above ten tests a minute */
  async test(viewer: Viewer, id: string): Promise<WebhookAttempt> {
    const hookId = input.idOrNotFound(id);
    await this.database.run(viewer, async (db) => {
      await one(db, hookId);
      const row = await db.first<{ tests: number }>(`select count(*)::int as tests from webhook_attempt where person_id = app.person_id() and event = 'test' and at > now() - interval '1 minute'`);
      if ((row?.tests ?? 0) >= MOST_TESTS) throw new AppError('rate_limited', undefined, 60);
      await db.audit({ action: 'webhook.test', subjectId: hookId });
    });
    const messageId = `msg_${randomUUID()}`;
    await this.sender.test(viewer, hookId, { id: messageId, type: 'test', timestamp: now().toISOString(), data: { webhookId: hookId } });
    const hook = await this.database.run(viewer, (db) => one(db, hookId));
    const attempt = hook.attempts.find((tried) => tried?.messageId === messageId);
    if (!attempt) throw notFound();
    return attempt;
  }

  remove(viewer: Viewer, id: string): Promise<boolean> {
    const hookId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const gone = await db.first('delete from webhook where id = $1 and person_id = $2 returning id', [hookId, viewer.personId]);
      if (!gone) throw notFound();
      await db.audit({ action: 'webhook.delete', subjectId: hookId });
      return true;
    });
  }

  private async again(db: Db, viewer: Viewer, clientKey: string): Promise<NewWebhook> {
    const first = await db.first<{ id: string }>('select id from webhook where person_id = app.person_id() and client_key = $1', [clientKey]);
    if (!first) throw new AppError('full');
    return this.freshSecret(db, viewer, first.id);
  }

  private async freshSecret(db: Db, viewer: Viewer, id: string): Promise<NewWebhook> {
    const secret = newSecret();
    const row = await db.first<{ done: boolean }>('select app.rotate_webhook($1, $2) as done', [id, seal(this.config.appSecret, secretOf(viewer.personId), secret)]);
    if (!row?.done) throw notFound();
    await db.audit({ action: 'webhook.rotate', subjectId: id });
    return { webhook: await one(db, id), secret: secretText(secret) };
  }

  private own(viewer: Viewer, id: string, work: (db: Db, hook: Webhook) => Promise<unknown>): Promise<Webhook> {
    const hookId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      await work(db, await one(db, hookId));
      return one(db, hookId);
    });
  }
}

async function one(db: Db, id: string): Promise<Webhook> {
  const hook = await db.first<Webhook>(LIST, [id]);
  if (!hook) throw notFound();
  return hook;
}
