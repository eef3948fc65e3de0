import { createCipheriv, createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (appSecret: string, use: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', appSecret, '', `tawam/${use}`, bytes));

/** Closes a secret that must be read again later (AES-256-GCM under APP_SECRET): a copy of the database alone opens nothing. */
export function seal(appSecret: string, secret: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(appSecret, 'seal', 32), nonce);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when it was sealed under another APP_SECRET, or touched */
export function unseal(appSecret: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(appSecret, 'seal', 32), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

// Order of the group of P-256 (SEC 2, 2.4.2).
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

export interface VapidKeys { publicKey: string; privateKey: string }

/**
 * The product's key pair for push (RFC 8292) where the configuration names none: drawn from APP_SECRET, so that every
 * process has the same one and nothing more needs to be kept. As base64url, the form that browsers take.
 */
export function vapidKeysOf(appSecret: string): VapidKeys {
  // 48 bytes for a group of 32: the remainder favours no key (FIPS 186-5, A.2.1).
  const scalar = (BigInt(`0x${keyOf(appSecret, 'vapid', 48).toString('hex')}`) % (ORDER - 1n)) + 1n;
  const privateKey = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey);
  return { publicKey: curve.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
