import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import webpush from 'web-push';
import { directionOf, isLanguage } from '@tawam/contract';
import { Database } from '@tawam/platform/database';
import { CONFIG, logger, type Config } from '@tawam/platform/kit';
import { guardedRequest, OutboundError } from '@tawam/platform/net';
import { vapidKeysOf, type VapidKeys } from './vapid-keys.js';

/** What a browser shows: one sentence, and where a click leads (a path below the language). */
export interface PushMessage { language: string; body: string; path: string; topic: string; urgency: 'normal' | 'high' }
interface Target { id: string; endpoint: string; p256dh: string; auth: string }
export interface Sent { state: 'SENT' | 'RETRY' | 'SUPPRESSED'; error?: string }

/** Seconds for which a push service keeps a message for a browser that is off: three days, as long as we retry. */
const KEPT_SECONDS = 259_200;
const GUARD = { timeoutMs: 15_000, maxBytes: 2000, beyond: 'cut' } as const;

/** Sends one message to one browser: encrypted for it alone (RFC 8291), signed with the product's key (RFC 8292). */
@Injectable()
export class PushSender {
  private readonly keys: VapidKeys;

  constructor(@Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {
    this.keys = config.vapid ?? vapidKeysOf(config.appSecret);
  }

  get publicKey(): string {
    return this.keys.publicKey;
  }

  /**
   * Sends now to every browser of a person, or to one. A browser that is gone (404, 410) is forgotten; what may get better is
   * worth another try, which leaves out the browsers that have taken the message.
   * @param messageId of the delivery: stays over tries
   */
  async send(personId: string, messageId: string, message: PushMessage, only: string | null = null): Promise<Sent> {
    const targets = await this.database.asNobody((db) => db.query<Target>('select * from app.push_targets($1, $2, $3)', [personId, messageId, only]));
    const outcomes = await Promise.all(targets.map(async (target) => {
      const outcome = await this.call(target, message);
      await this.database.asNobody((db) => db.query('select app.note_push($1, $2, $3, $4)', [target.id, messageId, outcome.gone ?? false, outcome.error ?? null]));
      return outcome;
    }));
    const retry = outcomes.find((outcome) => outcome.state === 'RETRY');
    if (retry) return { state: 'RETRY', error: retry.error ?? 'not taken' };
    return outcomes.some((outcome) => outcome.state === 'SENT') ? { state: 'SENT' } : { state: 'SUPPRESSED', error: outcomes[0]?.error ?? 'no browser left' };
  }

  private async call(target: Target, message: PushMessage): Promise<Sent & { gone?: boolean }> {
    const language = isLanguage(message.language) ? message.language : 'en';
    const payload = JSON.stringify({ body: message.body, lang: language, dir: directionOf(language), path: `/${language}/${message.path}`, tag: message.topic });
    try {
      const url64 = (text: string) => Buffer.from(text, 'base64').toString('base64url');
      const { headers, body } = webpush.generateRequestDetails({ endpoint: target.endpoint, keys: { p256dh: url64(target.p256dh), auth: url64(target.auth) } }, payload, {
        vapidDetails: { subject: this.config.vapidSubject, ...this.keys }, TTL: KEPT_SECONDS, contentEncoding: 'aes128gcm', urgency: message.urgency,
        // RFC 8030, 5.4: at most 32 characters. A later message on the same thing takes the place of one not yet shown.
        topic: createHash('sha256').update(message.topic).digest('base64url').slice(0, 32),
      });
      const texts = Object.fromEntries(Object.entries(headers as Record<string, unknown>).filter(([name]) => name.toLowerCase() !== 'content-length').map(([name, value]) => [name, String(value)]));
      const answer = await guardedRequest(target.endpoint, { method: 'POST', headers: texts, body: body as Buffer }, { ...GUARD, allowed: this.config.outboundAllow });
      if (answer.status >= 200 && answer.status < 300) return { state: 'SENT' };
      if (answer.status === 404 || answer.status === 410) return { state: 'SUPPRESSED', error: `status ${answer.status}`, gone: true };
      const hopeless = answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
      return { state: hopeless ? 'SUPPRESSED' : 'RETRY', error: `status ${answer.status}` };
    } catch (error) {
      if (error instanceof OutboundError) return { state: error.reason === 'refused' || error.reason === 'bad_url' ? 'SUPPRESSED' : 'RETRY', error: error.reason };
      logger.warn({ err: (error as Error).message }, 'push not written');
      return { state: 'SUPPRESSED', error: 'keys of the browser are wrong' };
    }
  }
}
