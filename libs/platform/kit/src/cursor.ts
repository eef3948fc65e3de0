import { invalid } from './errors.js';

/** The place in a list after which the next page begins: the sort values of its last row, opaque to the client. */
export const cursorOf = (...values: string[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/**
 * Reads a cursor back.
 * @param count how many sort values it must hold
 * @returns null without a cursor
 * @throws invalid_input for a text that this product has not made; its values still go to SQL as parameters only
 */
export function readCursor(cursor: string | null | undefined, count: number): string[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === count && values.every((v) => typeof v === 'string' && v.length < 200)) return values as string[];
  } catch {
    // Falls through: not of our making.
  }
  throw invalid({ after: 'unknown' });
}

/** Cuts a page out of rows of which one more than asked for was read; the cursor is made from the last row kept. */
export function pageOf<Row>(rows: Row[], first: number, cursor: (row: Row) => string): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > first && last ? cursor(last) : null };
}
