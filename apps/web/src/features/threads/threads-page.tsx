import { IconFile, IconMessage2, IconPlus } from '@tabler/icons-react';
import { isGone } from '../../lib/errors.js';
import { useLive } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { refresh } from '../../lib/query.js';
import { Link, useParams, useSearchState } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { SelectField } from '../../ui/choice-field.js';
import { DateTimeText } from '../../ui/date-time.js';
import { STROKE } from '../../ui/icon.js';
import { Page } from '../../ui/page.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { useParties } from './parties.js';
import { t } from './text.js';
import { Threads, type ThreadItem } from './threads.graphql.js';
import './threads.css';

const KINDS = ['DOCUMENT', 'DISCUSSION', 'PROJECT', 'EXPERTISE', 'CALL'] as const;
type Kind = (typeof KINDS)[number];

/** Documents and threads of a partnership, the one with the newest comment first. */
export function ThreadsPage() {
  const { partnershipId = '' } = useParams();
  const [search, change] = useSearchState();
  const kind = KINDS.find((one) => one === search.get('kind')) ?? null;
  const guest = usePartnership(partnershipId)?.role === 'GUEST';
  return (
    <Page
      title={t('list.title')} lead={t('list.lead')}
      actions={guest ? null : <ButtonLink variant="primary" icon={IconPlus} href={`/w/${partnershipId}/threads/new`}>{t('list.new')}</ButtonLink>}
    >
      <div className="threads-filter">
        <SelectField
          label={t('list.kind')} value={kind ?? ''} onChange={(value) => change({ kind: value || null })}
          placeholder={t('list.kind.ALL')} options={KINDS.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
        />
      </div>
      <List key={kind ?? ''} partnershipId={partnershipId} kind={kind} guest={guest} />
    </Page>
  );
}

function List({ partnershipId, kind, guest }: { partnershipId: string; kind: Kind | null; guest: boolean }) {
  const { items: threads, error, refetch, more, loadingMore, moreError } = usePages(Threads, { partnershipId, kind }, (answer) => answer.threads);
  useLive('partnership', partnershipId, () => refresh(Threads));
  if (error && (!threads || isGone(error))) return <ErrorState error={error} retry={refetch} />;
  if (!threads) return <Card flush><RowsSkeleton /></Card>;
  if (!threads.length) {
    return (
      <EmptyState icon={IconMessage2} action={guest || kind ? null : <ButtonLink href={`/w/${partnershipId}/threads/new`}>{t('list.new')}</ButtonLink>}>
        {guest ? t('list.emptyGuest') : kind ? t('list.emptyKind') : t('list.empty')}
      </EmptyState>
    );
  }
  return (
    <Card flush>
      <CardRows>{threads.map((thread) => <CardRow key={thread.id}><ThreadRow partnershipId={partnershipId} thread={thread} /></CardRow>)}</CardRows>
      {moreError && more ? <ErrorState error={moreError} retry={more} /> : null}
      {more && !moreError ? <div className="threads-more"><Button loading={loadingMore} onClick={more}>{t('list.more')}</Button></div> : null}
    </Card>
  );
}

function ThreadRow({ partnershipId, thread }: { partnershipId: string; thread: ThreadItem }) {
  const partyOf = useParties(partnershipId);
  const last = thread.lastComment;
  const party = last ? partyOf(last.tenantId) : null;
  const Glyph = thread.versionCount > 0 || thread.kind === 'DOCUMENT' ? IconFile : IconMessage2;
  return (
    <article className="thread-row">
      <Glyph size={21} stroke={STROKE} aria-hidden className="thread-row-icon" />
      <div className="thread-row-text">
        <div className="thread-row-head">
          <h2><Link href={`/w/${partnershipId}/threads/${thread.id}`}><UserText text={thread.title} /></Link></h2>
          {thread.unread ? <Chip tone="info">{t('list.unread')}</Chip> : null}
        </div>
        {last && party ? (
          <p className="thread-row-last small">
            <PartySwatch hue={party.hue} /> <b><UserText text={last.author.name} /></b>{party.name ? <> <span className="faint">(<UserText text={party.name} lang={party.lang} />)</span></> : null}{' '}
            <bdi lang={last.lang}>{last.excerpt}</bdi>
          </p>
        ) : null}
        <p className="thread-row-facts faint small">
          <span>{t.maybe(`kind.${thread.kind}`, '')}</span>
          {thread.versionCount ? <span>{t('list.versions', { count: thread.versionCount })}</span> : null}
          <span>{t('list.comments', { count: thread.commentCount })}</span>
          <DateTimeText value={thread.lastCommentAt ?? thread.createdAt} />
        </p>
      </div>
    </article>
  );
}
