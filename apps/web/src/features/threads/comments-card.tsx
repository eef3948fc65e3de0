import { useEffect, useRef, useState } from 'react';
import { IconArrowDown, IconMessage2 } from '@tabler/icons-react';
import { errorCopy, fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { writeDraft } from '../../lib/draft.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { STROKE } from '../../ui/icon.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { CommentBody, CommentHead, CommentItem } from './comment-item.js';
import { Composer, draftKey, EMPTY } from './composer.js';
import { useOutbox, type Outbox, type Sending } from './outbox.js';
import type { ThreadParty } from './parties.js';
import { t } from './text.js';
import type { CommentView, ThreadView } from './threads.graphql.js';
import { treeOf, useComments } from './use-comments.js';

export interface CommentsCardProps { view: ThreadView; partyOf: (tenantId: string) => ThreadParty; myTenantId: string | null }

/** What was said, oldest first, and below it the place to write. */
export function CommentsCard({ view, partyOf, myTenantId }: CommentsCardProps) {
  const threadId = view.thread.id;
  const session = useSession();
  const { comments, hasEarlier, loading, error, loadEarlier } = useComments(threadId, view.comments);
  const outbox = useOutbox(threadId);
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const [composerKey, setComposerKey] = useState(0);
  const end = useRef<HTMLDivElement>(null);
  const arrivals = useArrivals(comments, session.id, end);
  // The server's row and the waiting one are the same comment for a moment.
  const sent = new Set(comments.map((one) => one.clientKey));
  const waiting = outbox.items.filter((item) => !sent.has(item.clientKey));
  const numbers = new Map(view.versions.map((version) => [version.id, version.number]));
  const my = { name: session.name, party: partyOf(myTenantId ?? '') };
  const toEnd = () => end.current?.scrollIntoView({ block: 'end', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  const item = (comment: CommentView, reply: boolean) => (
    <CommentItem
      comment={comment} party={partyOf(comment.tenantId)} mine={comment.author.id === session.id} versionNumber={comment.versionId ? numbers.get(comment.versionId) : undefined}
      orphan={!reply && comment.parentId !== null} onReply={reply || comment.parentId || comment.removedAt ? undefined : () => setReplyTo(comment.id)}
    />
  );
  const closeReply = (id: string) => {
    setReplyTo(null);
    document.querySelector<HTMLElement>(`#comment-${id} .comment-reply`)?.focus();
  };
  const back = (sending: Sending) => {
    const taken = outbox.take(sending.clientKey);
    if (!taken) return;
    writeDraft(draftKey(threadId, taken.parentId ?? undefined), { ...EMPTY, body: taken.body, lang: taken.lang ?? '', versionId: taken.versionId ?? '' });
    if (taken.parentId) setReplyTo(taken.parentId);
    else setComposerKey((key) => key + 1);
  };

  return (
    <Card
      title={t('comments.title')}
      aside={comments.length > 4 ? <button type="button" className="comment-reply" onClick={toEnd}><IconArrowDown size={18} stroke={STROKE} aria-hidden />{t('comments.newest')}</button> : t('comments.count', { count: view.thread.commentCount })}
    >
      {hasEarlier ? <div className="threads-more"><Button loading={loading} onClick={loadEarlier}>{t('comments.earlier')}</Button></div> : null}
      {error ? <ErrorState error={error} retry={loadEarlier} /> : null}
      {comments.length || waiting.length ? null : <EmptyState icon={IconMessage2}>{t('comments.empty')}</EmptyState>}
      <ol className="comments">
        {treeOf(comments).map(({ comment, replies }) => (
          <li key={comment.id}>
            {item(comment, false)}
            {replies.length || replyTo === comment.id || waiting.some((one) => one.parentId === comment.id) ? (
              <ol className="comment-replies">
                {replies.map((reply) => <li key={reply.id}>{item(reply, true)}</li>)}
                {waiting.filter((one) => one.parentId === comment.id).map((one) => <li key={one.clientKey}><Waiting item={one} my={my} outbox={outbox} onBack={() => back(one)} /></li>)}
                {replyTo === comment.id ? (
                  <li><Composer threadId={threadId} people={view.participants} partyOf={partyOf} parent={{ id: comment.id, name: comment.author.name }} onPost={outbox.post} onCancel={() => closeReply(comment.id)} /></li>
                ) : null}
              </ol>
            ) : null}
          </li>
        ))}
        {waiting.filter((one) => !one.parentId).map((one) => <li key={one.clientKey}><Waiting item={one} my={my} outbox={outbox} onBack={() => back(one)} /></li>)}
      </ol>
      <div ref={end} className="comments-end" />
      <p className="visually-hidden" role="status">{arrivals.said ? t('comments.arrived', arrivals.said) : ''}</p>
      {arrivals.unseen ? <button type="button" className="comments-arrived" onClick={toEnd}><IconArrowDown size={18} stroke={STROKE} aria-hidden />{t('comments.arrived', arrivals.unseen)}</button> : null}
      <Composer key={composerKey} threadId={threadId} people={view.participants} partyOf={partyOf} versions={view.versions} onPost={outbox.post} />
    </Card>
  );
}

/** A comment on its way: seen at once, with a word on what became of it. */
function Waiting({ item, my, outbox, onBack }: { item: Sending; my: { name: string; party: ThreadParty }; outbox: Outbox; onBack: () => void }) {
  const reason = item.error instanceof ApiError ? Object.values(item.error.fields)[0] : undefined;
  return (
    <article className={`comment comment-${item.state}`} aria-busy={item.state === 'sending' || undefined}>
      <CommentHead name={my.name} party={my.party} />
      <CommentBody text={item.body} lang={item.lang} names={[]} />
      <div className="comment-foot small" role="status">
        {item.state === 'sending' ? <span className="faint">{t('comment.sending')}</span> : null}
        {item.state === 'waiting' ? <span className="comment-state">{t('comment.waiting')}</span> : null}
        {item.state === 'refused' ? <span className="comment-bad">{t('comment.refused')} {reason ? fieldCopy(reason) : errorCopy(item.error)}</span> : null}
        {item.state === 'sending' ? null : <><Button small onClick={() => outbox.again(item.clientKey)}>{t('comment.again')}</Button><Button small variant="quiet" onClick={onBack}>{t('comment.back')}</Button></>}
      </div>
    </article>
  );
}

type Arrived = { count: number; name: string };

/** What others wrote since the page was opened: read aloud once, and offered when it lies below what is in sight. Nothing moves. */
function useArrivals(comments: readonly CommentView[], me: string, end: React.RefObject<HTMLDivElement | null>): { said: Arrived | null; unseen: Arrived | null } {
  const [state, setState] = useState<{ last: string | null; said: Arrived | null; unseen: Arrived | null }>({ last: comments.at(-1)?.createdAt ?? null, said: null, unseen: null });
  const visible = useRef(false);
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      visible.current = entry?.isIntersecting ?? false;
      if (visible.current) setState((now) => (now.unseen ? { ...now, unseen: null } : now));
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [end]);
  const newest = comments.at(-1)?.createdAt ?? null;
  useEffect(() => {
    if (!newest || newest === state.last) return;
    const fresh = comments.filter((one) => one.author.id !== me && !one.removedAt && (state.last === null || Date.parse(one.createdAt) > Date.parse(state.last)));
    const name = fresh.at(-1)?.author.name;
    const said = name ? { count: fresh.length, name } : null;
    setState((now) => ({ last: newest, said: said ?? now.said, unseen: said && !visible.current ? { count: (now.unseen?.count ?? 0) + said.count, name: said.name } : now.unseen }));
  }, [newest, comments, me, state.last]);
  return { said: state.said, unseen: state.unseen };
}
