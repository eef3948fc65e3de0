import { z } from 'zod';

/** A keyset cursor: what the last row was sorted by, readable by us alone but no secret. */
export const writeCursor = (values: readonly (string | number)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Null for no cursor and for one that is not of the given form: a damaged link begins at the first page. */
export function readCursor<S extends z.ZodType>(shape: S, cursor: string | null | undefined): z.output<S> | null {
  if (!cursor) return null;
  try {
    return shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
