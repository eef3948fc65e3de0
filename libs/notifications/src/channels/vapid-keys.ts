import { createECDH, hkdfSync } from 'node:crypto';

// Order of the group of P-256 (SEC 2, 2.4.2).
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

export interface VapidKeys { publicKey: string; privateKey: string }

/**
 * The product's key pair for push (RFC 8292) where the configuration names none: drawn from APP_SECRET, so that every
 * process has the same one and nothing more needs to be kept. As base64url, the form that browsers take.
 */
export function vapidKeysOf(appSecret: string): VapidKeys {
  // 48 bytes for a group of 32: the remainder favours no key (FIPS 186-5, A.2.1).
  const scalar = (BigInt(`0x${Buffer.from(hkdfSync('sha256', appSecret, '', 'tawam/vapid', 48)).toString('hex')}`) % (ORDER - 1n)) + 1n;
  const privateKey = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey);
  return { publicKey: curve.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
