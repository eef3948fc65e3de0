import { createHmac, timingSafeEqual } from 'node:crypto';
import { remembered } from '@tawam/platform/kit';

/** Switches of the account page. */
export type AccountTopic = 'calls' | 'threads' | 'applications';
/**
 * What somebody unsubscribes from: all mail on calls, mail on threads, on applications, everything that comes in digests,
 * one saved search, the calls that fit one partnership, the reminders and changes of one call (by its id), or every alert
 * that brought one mail (by its delivery).
 */
export type UnsubscribeTopic = AccountTopic | 'digest' | `search:${string}` | `partnership:${string}` | `follow:${string}` | `mail:${string}`;

const PERSON = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TOPIC = /^(calls|threads|applications|digest|(search|partnership|follow|mail):[0-9a-f-]{36})$/;

const macOf = (secret: string, payload: string): Buffer => createHmac('sha256', secret).update(`unsubscribe\0${payload}`).digest();

// A mail names its alert twice: in its header and in its text.
const tokens = remembered((secret, personId, topic) => {
  const payload = Buffer.from(`${personId}|${topic}`).toString('base64url');
  return `${payload}.${macOf(secret, payload).toString('base64url')}`;
});

/** A token that reaches the mail of its topic and nothing else: off, and on again. It does not expire, because mails are kept for years. */
export const unsubscribeToken = (secret: string, personId: string, topic: UnsubscribeTopic): string => tokens(secret, personId, topic);

export function unsubscribeUrl(config: { publicUrl: string; appSecret: string }, personId: string, topic: UnsubscribeTopic): string {
  return `${config.publicUrl}/unsubscribe/${unsubscribeToken(config.appSecret, personId, topic)}`;
}

/** Whose and what a token is; null when we did not make it. */
export function readUnsubscribeToken(secret: string, token: string): { personId: string; topic: UnsubscribeTopic } | null {
  const [payload, mac, ...more] = token.split('.');
  if (!payload || !mac || more.length || token.length > 300) return null;
  const said = Buffer.from(mac, 'base64url');
  const right = macOf(secret, payload);
  if (said.length !== right.length || !timingSafeEqual(said, right)) return null;
  const [personId = '', topic = ''] = Buffer.from(payload, 'base64url').toString().split('|');
  return PERSON.test(personId) && TOPIC.test(topic) ? { personId, topic: topic as UnsubscribeTopic } : null;
}
