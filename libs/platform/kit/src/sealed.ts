import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** What a sealed secret is for, and the id of the row or person whose it is. A seal made for one opens for no other. */
export interface SealedFor { purpose: 'second factor' | 'call feed' | 'webhook'; boundTo: string }

// A key per purpose (HKDF, RFC 5869): what is sealed for one table says nothing in another.
const keyOf = (appSecret: string, { purpose }: SealedFor): Buffer => Buffer.from(hkdfSync('sha256', appSecret, '', `tawam sealed/${purpose}`, 32));

/**
 * Closes a secret that must be read again later (AES-256-GCM, NIST SP 800-38D, under APP_SECRET): a copy of the database
 * alone opens nothing, and a seal that is copied to another row does not open there.
 * @returns nonce (12 bytes), sealed secret, tag (16 bytes)
 */
export function seal(appSecret: string, sealedFor: SealedFor, secret: Buffer | string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyOf(appSecret, sealedFor), nonce, { authTagLength: TAG }).setAAD(Buffer.from(sealedFor.boundTo));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** The secret again; null when it does not open: another APP_SECRET, sealed for something else, touched or cut. */
export function unseal(appSecret: string, sealedFor: SealedFor, sealed: Buffer): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(appSecret, sealedFor), sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(sealedFor.boundTo)).setAuthTag(sealed.subarray(-TAG));
  const secret = decipher.update(sealed.subarray(NONCE, -TAG));
  try {
    return Buffer.concat([secret, decipher.final()]);
  } catch {
    return null;
  }
}
