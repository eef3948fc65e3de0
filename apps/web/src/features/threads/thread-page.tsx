import { useEffect } from 'react';
import { IconBell, IconBellOff, IconDownload } from '@tabler/icons-react';
import { isGone } from '../../lib/errors.js';
import { send } from '../../lib/graphql.js';
import { useLive } from '../../lib/live.js';
import { refresh, useMutationOp, useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Chip } from '../../ui/chip.js';
import { Columns, Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { CommentsCard } from './comments-card.js';
import { useParties } from './parties.js';
import { PeopleCard } from './people-card.js';
import { t } from './text.js';
import { FollowThread, MarkThreadRead, MuteThread, ThreadPage as ThreadQuery, Threads, type ThreadView } from './threads.graphql.js';
import { VersionsCard } from './versions-card.js';
import './threads.css';

/** One thread: what was said, the versions of its document, and who can read it. Live: what the others write appears. */
export function ThreadPage() {
  const { partnershipId = '', threadId = '' } = useParams();
  const query = useQueryOp(ThreadQuery, { id: threadId });
  useLive('thread', threadId, () => void query.refetch());
  const crumbs = [{ label: t('list.title'), href: `/w/${partnershipId}/threads` }];
  if (query.error && (!query.data || isGone(query.error))) return <Page title={t('list.title')} crumbs={crumbs}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  return <Opened key={threadId} view={query.data.thread} reload={async () => (await query.refetch()).data?.thread} />;
}

function Opened({ view, reload }: { view: ThreadView; reload: () => Promise<ThreadView | undefined> }) {
  const { thread, versions } = view;
  const partyOf = useParties(thread.partnershipId);
  const partnership = usePartnership(thread.partnershipId);
  const latest = versions[0];
  useReading(view);
  return (
    <Page
      title={<UserText text={thread.title} />} documentTitle={thread.title}
      crumbs={[{ label: t('list.title'), href: `/w/${thread.partnershipId}/threads` }, { label: t.maybe(`kind.${thread.kind}`, ''), ...subjectOf(thread) }]}
      badge={latest ? <Chip tone="outline">{t('composer.version.one', { number: latest.number })}</Chip> : null}
      actions={<><Following thread={thread} />{latest ? <ButtonLink download href={`/files/${latest.id}`} icon={IconDownload}>{t('versions.download')}</ButtonLink> : null}</>}
    >
      <Columns
        main={<CommentsCard view={view} partyOf={partyOf} myTenantId={partnership?.myTenantId ?? null} />}
        side={<><VersionsCard view={view} partyOf={partyOf} onUploaded={reload} /><PeopleCard people={view.participants} partyOf={partyOf} /></>}
      />
    </Page>
  );
}

/** What the thread is about, where that has a page of its own. */
function subjectOf({ partnershipId, projectId, callId }: ThreadView['thread']): { href?: string } {
  if (projectId) return { href: `/w/${partnershipId}/projects/${projectId}` };
  return callId ? { href: `/w/${partnershipId}/calls/${callId}` } : {};
}

/** Tells the server that the newest comment and version are in sight, once for each, and only while they are looked at. */
function useReading({ thread, comments, versions }: ThreadView): void {
  const newest = `${comments.items[0]?.id ?? ''}/${versions[0]?.id ?? ''}`;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', look);
      send(MarkThreadRead, { id: thread.id }).then(() => refresh(Threads), () => undefined);
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => document.removeEventListener('visibilitychange', look);
  }, [thread.id, newest]);
}

function Following({ thread }: { thread: ThreadView['thread'] }) {
  const follow = useMutationOp(FollowThread, { refresh: [ThreadQuery], onDone: ({ followThread }) => toast(followThread.following ? t('followed') : t('unfollowed')) });
  const mute = useMutationOp(MuteThread, { refresh: [ThreadQuery], onDone: ({ muteThread }) => toast(muteThread.muted ? t('muted') : t('unmuted')) });
  return (
    <>
      <Button icon={IconBell} aria-pressed={thread.following} title={t('follow.hint')} loading={follow.pending} onClick={() => void follow.run({ id: thread.id, follow: !thread.following })}>
        {thread.following ? t('follow.off') : t('follow.on')}
      </Button>
      {thread.following || thread.muted ? (
        <Button variant="quiet" icon={IconBellOff} aria-pressed={thread.muted} loading={mute.pending} onClick={() => void mute.run({ id: thread.id, mute: !thread.muted })}>
          {thread.muted ? t('mute.off') : t('mute.on')}
        </Button>
      ) : null}
    </>
  );
}
