import { SAID_FIELDS, same, type Note, type Said, type SaidField } from './said.js';

/** What a person decided of a field, or wrote over it: why an import leaves it. */
export interface Held { field: SaidField; value: unknown }
export interface Merged {
  /** What goes into the call. */
  take: Said;
  /** What the source has brought into the call so far, as the next import must know it. */
  applied: Said;
  held: Held[];
}

/**
 * Puts what a source says now into a call that people may have changed since: three ways, as between two editors.
 * @param now what stands in the call; @param base what this source last brought into it; @param said what it says now
 * @param corrected fields for which a person of the network has decided: never taken
 */
export function mergeSaid(now: Said, base: Said, said: Said, corrected: ReadonlySet<string>): Merged {
  const take: Record<string, unknown> = {};
  const applied: Record<string, unknown> = { ...base };
  const held: Held[] = [];
  for (const field of SAID_FIELDS) {
    const value = said[field];
    if (value === undefined) continue;
    const mine = now[field];
    if (mine !== undefined && same(mine, value)) {
      applied[field] = value;
      continue;
    }
    // What stands there and did not come from this source was written by a person.
    const written = mine !== undefined ? !same(mine, base[field]) : base[field] !== undefined;
    if (corrected.has(field) || written) held.push({ field, value });
    else {
      take[field] = value;
      applied[field] = value;
    }
  }
  return { take: take as Said, applied: applied as Said, held };
}

export const heldNotes = (held: readonly Held[]): Note[] => held.map(({ field, value }) => ({ code: 'held', field, value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200) }));
