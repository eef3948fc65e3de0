import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, thirty seconds. */
const SHAPE = { issuer: 'Tawam', algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A clock that is up to one step ahead or behind is forgiven. */
const WINDOW = 1;
/** Codes for the day the telephone is lost. */
const RECOVERY_CODES = 10;
// Without 0, 1, I, L, O: they are read aloud and copied by hand.
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A new secret of 160 bits (RFC 4226, 4). */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator reads from a square: otpauth://totp/Tawam:address?secret=... */
export const secretUri = (secret: string, email: string): string => new TOTP({ ...SHAPE, label: email, secret: Secret.fromBase32(secret) }).toString();

/** The time step whose code this is, or null. Which steps were used before, the database knows. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | null {
  const digits = code.replace(/[\s-]/g, '').replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) }).validate({ token: digits, window: WINDOW, timestamp: now });
  return delta === null ? null : Math.floor(now / 1000 / SHAPE.period) + delta;
}

/** Ten codes of ten letters (49 bits each), to be shown once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('').replace(/^.{5}/, '$&-'));

/** What is stored of a recovery code; null for what has not the form of one. Case and the dash do not matter. */
export function recoveryHash(code: string): Buffer | null {
  const bare = code.toUpperCase().replace(/[\s-]/g, '');
  return bare.length === 10 && [...bare].every((letter) => LETTERS.includes(letter)) ? createHash('sha256').update(`recovery\0${bare}`).digest() : null;
}
