import { createHmac, randomBytes } from 'node:crypto';
import type { SealedFor } from '@tawam/platform/kit';

/** A secret of Standard Webhooks as its person copies it: `whsec_` and 24 to 64 bytes as base64. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
export const newSecret = (): Buffer => randomBytes(32);
/** It is kept sealed for its person: copied to another's webhook it signs nothing. */
export const secretOf = (personId: string): SealedFor => ({ purpose: 'webhook', boundTo: personId });

/**
 * The headers by which a receiver knows a message for ours (Standard Webhooks 1.0, standardwebhooks.com): HMAC-SHA256 over
 * `id.timestamp.body`. With two secrets (one was just changed) both signatures stand in the header, parted by a space.
 * @param at when this try is made: the id stays over tries, the time does not
 */
export function signedHeaders(secrets: readonly Buffer[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: Buffer) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(sign).join(' ') };
}
