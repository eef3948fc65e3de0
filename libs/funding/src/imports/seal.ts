import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'tawam', 'call-feed-token', 32));

/**
 * Seals a token of a source with a key made from APP_SECRET (AES-256-GCM). Bound to the feed: a sealed token that is
 * copied to another row does not open.
 */
export function seal(token: string, feedId: string, appSecret: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(appSecret), iv).setAAD(Buffer.from(feedId));
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The token again, or null when it does not open (another APP_SECRET, another feed). */
export function unseal(sealed: Buffer, feedId: string, appSecret: string): string | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(appSecret), sealed.subarray(0, 12)).setAAD(Buffer.from(feedId)).setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
