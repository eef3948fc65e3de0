import { useState } from 'react';
import { send } from '../../lib/graphql.js';
import { EarlierComments, type CommentView, type ThreadView } from './threads.graphql.js';

interface Kept { page: ThreadView['comments'] | null; known: ReadonlyMap<string, CommentView>; cursor: string | null; loading: boolean; error: Error | null }

export interface CommentTree { comment: CommentView; replies: CommentView[] }

/**
 * Every comment read so far, oldest first, replies under what they answer. The newest page is read again when the bell
 * rings; what it pushes out, and what was asked for earlier, stays.
 */
export function useComments(threadId: string, page: ThreadView['comments']) {
  const [kept, setKept] = useState<Kept>({ page: null, known: new Map(), cursor: null, loading: false, error: null });
  if (kept.page !== page) setKept({ ...kept, page, known: merged(kept.known, page.items), cursor: kept.page ? kept.cursor : page.nextCursor });

  const loadEarlier = () => {
    if (!kept.cursor) return;
    setKept((now) => ({ ...now, loading: true, error: null }));
    send(EarlierComments, { threadId, before: kept.cursor }).then(
      ({ comments }) => setKept((now) => ({ ...now, known: merged(comments.items, now.known.values()), cursor: comments.nextCursor, loading: false })),
      (error: Error) => setKept((now) => ({ ...now, loading: false, error })));
  };
  return { comments: [...kept.known.values()].sort(byTime), hasEarlier: kept.cursor !== null, loading: kept.loading, error: kept.error, loadEarlier };
}

function merged(first: ReadonlyMap<string, CommentView> | readonly CommentView[], then: Iterable<CommentView>): Map<string, CommentView> {
  const known = new Map(first instanceof Map ? first : (first as readonly CommentView[]).map((one) => [one.id, one]));
  for (const one of then) known.set(one.id, one);
  return known;
}

const byTime = (a: CommentView, b: CommentView) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1);

/** A reply whose comment has not been read yet stands by itself, with a word on what it answers. */
export function treeOf(comments: readonly CommentView[]): CommentTree[] {
  const known = new Set(comments.map((one) => one.id));
  const isReply = (one: CommentView) => one.parentId !== null && known.has(one.parentId);
  return comments.filter((one) => !isReply(one)).map((comment) => ({ comment, replies: comments.filter((one) => one.parentId === comment.id) }));
}
