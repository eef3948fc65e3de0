import { createHash, randomBytes } from 'node:crypto';

/** A new token: 32 random bytes as 43 characters of base64url. It stands in a cookie or an address and nowhere else. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token (SHA-256: 256 random bits need no slow hash); null for what has not the form of one. */
export const tokenHash = (token: string | undefined): Buffer | null =>
  token !== undefined && /^[\w-]{43}$/.test(token) ? createHash('sha256').update(token).digest() : null;
