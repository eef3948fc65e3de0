import { cursorOf } from '@tawam/platform/kit';
import type { Comment, Thread } from '@tawam/contract/generated/schema';

/** A row of thread-rows.sql.ts: what the contract promises, and its place in the list. */
export type ThreadRow = Thread & { sort: string };
export type CommentRow = Comment & { sort: string; partnershipId: string };

/** One page of rows that were asked for with one more than the page holds. */
export function pageOf<R extends { id: string; sort: string }>(rows: R[], size: number): { items: R[]; nextCursor: string | null } {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? cursorOf(last.sort, last.id) : null };
}
