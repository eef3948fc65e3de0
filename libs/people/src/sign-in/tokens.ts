import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A new session token: 32 random bytes, 43 characters. It stands in the cookie and nowhere else. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token; null for what has not the form of one. */
export const tokenHash = (token: string | undefined): Buffer | null =>
  token !== undefined && /^[\w-]{43}$/.test(token) ? createHash('sha256').update(token).digest() : null;

/**
 * The token of a link in a mail, made when the mail is sent. It follows from the delivery and the secret of the
 * installation, so that a mail sent twice under one Message-ID carries one link; nothing but its hash is stored.
 */
export const mailToken = (secret: string, kind: 'invitation' | 'reset', deliveryId: string): string =>
  createHmac('sha256', secret).update(`mail link/${kind}/${deliveryId}`).digest('base64url');
