import { IconSchool } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useLive } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { Link, useParams, useSearchState } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TimePair } from '../../ui/time-pair.js';
import { UserText } from '../../ui/user-text.js';
import { FeedCard } from './feed-card.js';
import { TrainingSessions, type SessionRow } from './operations.js';
import { placesOf } from './places.js';
import { StateChip } from './state-chip.js';
import { t } from './text.js';
import './training.css';

/** Training sessions: those to come, the next first, or those that were. */
export function SessionsPage() {
  const { partnershipId = '' } = useParams();
  const [search] = useSearchState();
  const when = search.get('when') === 'past' ? 'PAST' : 'COMING';
  const pages = usePages(TrainingSessions, { partnershipId, when }, (answer) => answer.trainingSessions);
  useLive('partnership', partnershipId, pages.refetch);
  const base = `/w/${partnershipId}/training`;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={<ButtonLink variant="primary" href={`${base}/new`}>{t('list.new')}</ButtonLink>}>
      <Columns
        main={
          <Stack>
            <nav className="when" aria-label={t('list.when')}>
              <Link href={base} aria-current={when === 'COMING' ? 'page' : undefined}>{t('list.coming')}</Link>
              <Link href={`${base}?when=past`} aria-current={when === 'PAST' ? 'page' : undefined}>{t('list.past')}</Link>
            </nav>
            {pages.error && !pages.items ? <ErrorState error={pages.error} retry={pages.refetch} />
              : !pages.items ? <Card flush><RowsSkeleton /></Card>
              : pages.items.length ? <ul className="sessions">{pages.items.map((one) => <li key={one.id}><Row base={base} session={one} /></li>)}</ul>
              : when === 'PAST' ? <EmptyState icon={IconSchool}>{t('list.nonePast')}</EmptyState>
              : <EmptyState icon={IconSchool} action={<ButtonLink href={`${base}/new`}>{t('list.new')}</ButtonLink>}>{t('list.none')}</EmptyState>}
            {pages.more ? <div><Button loading={pages.loadingMore} onClick={pages.more}>{baseText('more')}</Button></div> : null}
          </Stack>
        }
        side={<FeedCard />}
      />
    </Page>
  );
}

function Row({ base, session }: { base: string; session: SessionRow }) {
  return (
    <article className="card session-row">
      <div className="session-row-text">
        <h2><Link href={`${base}/${session.id}`}><UserText text={session.title} lang={session.lang} /></Link></h2>
        <p className="faint small">{t('facts.minutes', { count: session.minutes })} · {t('facts.places', { taken: session.enrolledCount, capacity: session.capacity })}</p>
        {session.place ? <p className="small"><UserText text={session.place} /></p> : session.videoUrl ? <p className="small">{t('facts.video')}</p> : null}
        <p className="session-row-chips"><StateChip session={session} /></p>
      </div>
      <TimePair at={session.startsAt} places={placesOf(session.times)} />
    </article>
  );
}
