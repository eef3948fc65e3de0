import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../lib/draft.js';
import { ApiError, OfflineError } from '../../lib/errors.js';
import { send } from '../../lib/graphql.js';
import { patchQuery, refresh } from '../../lib/query.js';
import { goToSignIn } from '../../lib/sign-in.js';
import { PostComment, ThreadPage, Threads, type CommentView } from './threads.graphql.js';

/** A comment on its way. It is shown at once, kept on this device, and sent again until the server has it. */
export interface Outgoing {
  clientKey: string;
  body: string;
  parentId: string | null;
  versionId: string | null;
  mentions: string[];
  /** Null: the server finds it in the text. */
  lang: string | null;
  at: string;
}
export interface Sending extends Outgoing {
  /** `waiting`: no line; `refused`: the server said no, and why. */
  state: 'sending' | 'waiting' | 'refused';
  error?: Error;
}
export interface Outbox {
  items: readonly Sending[];
  post: (item: Outgoing) => void;
  again: (clientKey: string) => void;
  /** Takes a comment out again; answers it so that it can go back into the draft. */
  take: (clientKey: string) => Outgoing | undefined;
}

const AGAIN_MS = 15_000;

/** The comments of one thread that the server does not have yet. */
export function useOutbox(threadId: string): Outbox {
  const place = `outbox:${threadId}`;
  const [items, setItems] = useState<Sending[]>(() => (readDraft<Outgoing[]>(place) ?? []).map((item) => ({ ...item, state: 'waiting' })));

  useEffect(() => {
    if (items.length) writeDraft(place, items.map(({ state: _state, error: _error, ...item }) => item));
    else dropDraft(place);
  }, [items, place]);

  const deliver = useCallback(({ at: _at, ...input }: Outgoing) => {
    const mark = (change: Pick<Sending, 'state'> & { error?: Error }) => setItems((now) => now.map((one) => (one.clientKey === input.clientKey ? { ...one, ...change } : one)));
    mark({ state: 'sending' });
    send(PostComment, { input: { threadId, ...input } }).then(
      ({ postComment }) => {
        addComment(threadId, postComment);
        setItems((now) => now.filter((one) => one.clientKey !== input.clientKey));
        refresh(Threads);
      },
      (error: Error) => {
        if (error instanceof ApiError && error.code === 'unauthenticated') goToSignIn();
        const passing = error instanceof OfflineError || (error instanceof ApiError && error.code === 'unavailable');
        mark(passing ? { state: 'waiting' } : { state: 'refused', error });
      });
  }, [threadId]);

  const sendWaiting = useEffectEvent(() => {
    for (const item of items) if (item.state === 'waiting') deliver(plain(item));
  });
  const anyWaits = items.some((item) => item.state === 'waiting');
  useEffect(() => {
    if (!anyWaits) return undefined;
    if (navigator.onLine) sendWaiting();
    const timer = setInterval(() => sendWaiting(), AGAIN_MS);
    const listener = () => sendWaiting();
    addEventListener('online', listener);
    return () => {
      clearInterval(timer);
      removeEventListener('online', listener);
    };
    // Once on opening for what an earlier visit left, then by the clock and the line.
  }, [anyWaits]);

  return {
    items,
    post: (item) => {
      setItems((now) => [...now, { ...item, state: 'sending' }]);
      deliver(item);
    },
    again: (clientKey) => {
      const item = items.find((one) => one.clientKey === clientKey);
      if (item) deliver(plain(item));
    },
    take: (clientKey) => {
      const item = items.find((one) => one.clientKey === clientKey);
      setItems((now) => now.filter((one) => one.clientKey !== clientKey));
      return item && plain(item);
    },
  };
}

const plain = ({ state: _state, error: _error, ...item }: Sending): Outgoing => item;

/** Puts the server's row where the waiting one stood, before the page is read again. */
function addComment(threadId: string, comment: CommentView): void {
  patchQuery(ThreadPage, { id: threadId }, (now) => ({
    thread: now.thread.comments.items.some((one) => one.id === comment.id) ? now.thread : {
      ...now.thread,
      thread: { ...now.thread.thread, commentCount: now.thread.thread.commentCount + 1 },
      comments: { ...now.thread.comments, items: [comment, ...now.thread.comments.items] },
    },
  }));
}
