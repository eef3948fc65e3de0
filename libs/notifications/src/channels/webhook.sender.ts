import { Inject, Injectable } from '@nestjs/common';
import { Database, type Db } from '@tawam/platform/database';
import { CONFIG, now, unseal, type Config, type Viewer } from '@tawam/platform/kit';
import { guardedRequest, OutboundError } from '@tawam/platform/net';
import type { Sent } from './push.sender.js';
import { secretOf, signedHeaders } from './webhook-signature.js';

/** A message of docs/webhooks.md. `id` stays over tries; `type` is `call.announced`, `call.changed`, … */
export interface WebhookMessage { id: string; type: string; timestamp: string; data: Record<string, unknown> }

interface Target { url: string; disabled: boolean; secret: string; formerSecret: string | null }

const GUARD = { timeoutMs: 15_000, maxBytes: 4096, beyond: 'cut' } as const;

/** Calls one tool with one signed message, follows no redirect, and writes down what came of it. */
@Injectable()
export class WebhookSender {
  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** Sends what is due, for everybody. */
  send(id: string, personId: string, message: WebhookMessage): Promise<Sent> {
    return this.call((work) => this.database.asNobody(work), id, personId, message, false);
  }

  /** Sends a test for its person; also to a webhook that is switched off, and without judging it. */
  test(viewer: Viewer, id: string, message: WebhookMessage): Promise<Sent> {
    return this.call((work) => this.database.run(viewer, work), id, viewer.personId, message, true);
  }

  private async call(inDatabase: <T>(work: (db: Db) => Promise<T>) => Promise<T>, id: string, personId: string, message: WebhookMessage, test: boolean): Promise<Sent> {
    const row = await inDatabase((db) => db.first<{ t: Target | null }>('select app.webhook_target($1, $2) as t', [id, personId]));
    if (!row?.t) return { state: 'SUPPRESSED', error: 'webhook gone' };
    if (row.t.disabled && !test) return { state: 'SUPPRESSED', error: 'webhook switched off' };
    const began = Date.now();
    const { status, error } = await this.post(row.t, personId, message);
    await inDatabase((db) => db.query('select app.note_webhook($1, $2, $3, $4, $5, $6, $7)', [id, message.id, message.type, status, Date.now() - began, error, test]));
    return error === null ? { state: 'SENT' } : { state: status === 410 ? 'SUPPRESSED' : 'RETRY', error: status === null ? error : `status ${status}` };
  }

  private async post({ url, secret, formerSecret }: Target, personId: string, message: WebhookMessage): Promise<{ status: number | null; error: string | null }> {
    const body = JSON.stringify(message);
    const sealed = [secret, formerSecret].flatMap((one) => (one === null ? [] : Buffer.from(one, 'base64')));
    const secrets = sealed.flatMap((one) => unseal(this.config.appSecret, secretOf(personId), one) ?? []);
    // APP_SECRET has changed since: only a new secret helps, which its person makes.
    if (secrets.length < sealed.length) return { status: null, error: 'secret' };
    try {
      const headers = { 'content-type': 'application/json', ...signedHeaders(secrets, message.id, now(), body) };
      const { status } = await guardedRequest(url, { method: 'POST', headers, body }, { ...GUARD, allowed: this.config.outboundAllow });
      return { status, error: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirected' : 'status' };
    } catch (error) {
      if (error instanceof OutboundError) return { status: null, error: error.reason };
      throw error;
    }
  }
}
