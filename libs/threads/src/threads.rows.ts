import { cursorOf, invalid, pageOf, readCursor } from '@tawam/platform/kit';
import type { Comment, Thread } from '@tawam/contract/generated/schema';

/** A row of thread-rows.sql.ts: what the contract promises, and its place in the list. */
export type ThreadRow = Thread & { sort: string };
export type CommentRow = Comment & { sort: string; partnershipId: string };

/** Where a page begins: an instant in PostgreSQL's own text (a Date would lose microseconds) and an id; nulls for the first page. */
export function placeOf(cursor: string | null | undefined): [string, string] | [null, null] {
  const place = readCursor(cursor, 2);
  if (!place) return [null, null];
  const [at, id] = place as [string, string];
  if (!/^\d{4}-\d{2}-\d{2} [\d:.]+[+-]\d{2}(:\d{2})?$/.test(at) || !/^[0-9a-f-]{36}$/.test(id)) throw invalid({ after: 'unknown' });
  return [at, id];
}

/** One page of rows that were asked for with one more than the page holds. */
export const pageOfRows = <R extends { id: string; sort: string }>(rows: R[], size: number) => pageOf(rows, size, (row) => cursorOf(row.sort, row.id));
