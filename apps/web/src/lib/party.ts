import { language } from './language.js';

export type Hue = 'fig' | 'olive' | 'sea';

/** A small stable hash (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

/**
 * The hue of a party. Two parties get fig and olive by a hash of partnership and party, unrelated to who joined first,
 * and never change them. Three parties and more, or lists of several partnerships, carry sea.
 */
export function hueOf(partnershipId: string, tenantIds: readonly string[], tenantId: string): Hue {
  if (tenantIds.length !== 2) return 'sea';
  const [fig] = [...tenantIds].sort((a, b) => hash(partnershipId + a) - hash(partnershipId + b) || (a < b ? -1 : 1));
  return tenantId === fig ? 'fig' : 'olive';
}

const collator = new Intl.Collator(language, { sensitivity: 'base', ignorePunctuation: true });

/** Alphabetical order of the reader's language: the order of parties on every page. */
export function byName<Item extends { name: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => collator.compare(placeName(a.name), placeName(b.name)));
}

/** "City of", "commune de", «بلدية»: with a preposition, except for the French groupings, whose names often go without. */
const PREFIX = new RegExp([
  "(?:ville|commune|municipalité|mairie|métropole|département|région|union des municipalités) (?:de la |de l[’']|du |des |de |d[’'])",
  "(?:communauté (?:de communes|d[’']agglomération|urbaine)|c\\.?c\\.?|c\\.?a\\.?|c\\.?u\\.?) (?:de la |de l[’']|du |des |de |d[’'])?",
  '(?:city|town|municipality|district|union of municipalities|community of communes) of ',
  '(?:ayuntamiento|concello|ajuntament) (?:de )',
  '(?:بلدية|مدينة|جماعة|مقاطعة|منطقة|إقليم|اتحاد بلديات|اتّحاد بلديات|تجمّع بلديات|تجمع بلديات) ',
].map((one) => `^${one}`).join('|'), 'iu');

/** The name of the place in the name of an authority: short forms and the alphabet go by it. */
export function placeName(name: string): string {
  const short = name.replace(PREFIX, '');
  return short.length > 1 ? short : name;
}

/** Initials of several parties: one letter each, two where the first letters are the same. */
export function initialsOf(names: readonly string[]): string[] {
  const letters = names.map((name) => [...placeName(name).replace(/^(?:ال|al-|el-)/iu, '').replace(/[^\p{L}\p{N}]/gu, '')]);
  const first = letters.map((word) => (word[0] ?? '·').toLocaleUpperCase(language));
  const repeated = new Set(first).size < first.length;
  return letters.map((word, at) => (repeated ? (first[at] ?? '') + (word[1] ?? '') : (first[at] ?? '')));
}
