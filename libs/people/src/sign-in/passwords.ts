import { hash, verify } from '@node-rs/argon2';
import type { FieldReason } from '@tawam/contract';
import common from './common-passwords.txt?raw';

/** argon2id as OWASP's password storage sheet names it: 19 MiB, two passes, one lane. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

/** Characters of a password that is the only factor. */
export const SHORTEST = 15;
/** Characters of a password beside a second factor. */
const SHORTEST_OF_TWO = 12;
const LONGEST = 128;

// The same letters typed on different keyboards are one password.
const normal = (password: string): string => password.normalize('NFKC');

/** Characters of a password as they are counted. */
export const lengthOf = (password: string): number => [...normal(password)].length;

export const hashPassword = (password: string): Promise<string> => hash(normal(password), PARAMETERS);

export const isCurrentHash = (stored: string): boolean => stored.startsWith(CURRENT);

let nobodys: Promise<string> | undefined;

/** Compares a password with a stored hash. Without one it works as long and says no, so that time tells nothing. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if ([...password].length > LONGEST) return false;
  if (stored !== null) return verify(stored, normal(password)).catch(() => false);
  await verify(await (nobodys ??= hashPassword('nobody has this password')), normal(password));
  return false;
}

const COMMON = new Set(common.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#')));

/**
 * Why a password is refused, or null. Length and a list alone; no rule of composition, for those make passwords worse
 * (NIST SP 800-63B-4, OWASP ASVS 5.0 6.2).
 * @param context what others know of the person: the address, the name. A password must be long without them.
 * @param secondFactor whether a code is asked beside it
 */
export function judgePassword(password: string, context: readonly string[], secondFactor = false): FieldReason | null {
  const length = lengthOf(password);
  if (length < (secondFactor ? SHORTEST_OF_TWO : SHORTEST)) return 'password_too_short';
  if (length > LONGEST) return 'too_long';
  const bare = normal(password).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (COMMON.has(bare) || isRepeated(bare) || isRun(bare) || new Set(bare).size < 5) return 'password_common';
  return [...withoutWords(bare, context)].length < 8 ? 'password_common' : null;
}

/** Takes out the name of the product and what others know of the person. */
function withoutWords(bare: string, context: readonly string[]): string {
  const words = ['tawam', 'توأم', 'password', ...context.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))].filter((word) => [...word].length >= 4);
  return words.sort((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), bare);
}

const isRepeated = (bare: string): boolean => /^(.{1,6}?)\1{2,}.{0,5}$/u.test(bare);

/** Each character follows the one before by one step: 123456..., zyxw... */
function isRun(bare: string): boolean {
  const codes = [...bare].map((c) => c.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return steps.filter((step) => Math.abs(step) === 1 || step === -9).length >= steps.length - 1;
}
