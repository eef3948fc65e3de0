import { IconEye, IconHistory, IconPencil, IconPlayerPlay, IconRss } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { cityOf, formatDateTime } from '../../lib/dates.js';
import { languageName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Link, useGo, useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import { CallFeed, CallFeeds, RunImport, type RunRow } from './operations.js';
import { RunState, runSummary } from './run-state.js';
import { t } from './text.js';
import './imports.css';

/** A source: what it is, its readings, and reading it now, for real or as a rehearsal. */
export function FeedPage() {
  const { feedId = '' } = useParams();
  const go = useGo();
  const query = useQueryOp(CallFeed, { id: feedId });
  const run = useMutationOp(RunImport, { refresh: [CallFeed, CallFeeds], onDone: (asked) => go(`/imports/runs/${asked.runImport.id}`) });
  if (query.error) return <Page narrow title={t('feed.title')} crumbs={[{ label: t('feeds.title'), href: '/imports' }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const { callFeed: feed, importRuns: runs } = query.data;
  const unmapped = feed.kind === 'CSV' && !((feed.mapping as { columns?: { title?: string } } | null)?.columns?.title);
  return (
    <Page
      title={<UserText text={feed.name} />} documentTitle={feed.name} crumbs={[{ label: t('feeds.title'), href: '/imports' }, { label: t('feed.title') }]}
      lead={<>{t.maybe(`kind.${feed.kind}`, feed.kind)} · <UserText text={feed.network.name} lang={feed.network.nameLang} /></>} badge={feed.enabled ? null : <Chip>{t('feed.off')}</Chip>}
      actions={<>
        <ButtonLink icon={IconPencil} href={`/imports/${feed.id}/edit`}>{t('form.edit')}</ButtonLink>
        <Button icon={IconEye} loading={run.pending} variant={unmapped ? 'primary' : 'secondary'} onClick={() => void run.run({ feedId: feed.id, dry: true })}>{t('run.rehearse')}</Button>
        {unmapped ? null : <Button variant="primary" icon={IconPlayerPlay} loading={run.pending} onClick={() => void run.run({ feedId: feed.id, dry: false })}>{t('run.now')}</Button>}
      </>}
    >
      {run.error ? <ErrorState error={run.error} /> : null}
      <Columns
        main={<>
          {unmapped ? <Card attention icon={IconEye} title={t('mapping.needed')}><p>{t('mapping.neededText')}</p></Card> : null}
          <Card flush={runs.length > 0} icon={IconHistory} title={t('runs.title')}>{runs.length ? <Runs runs={runs} /> : <EmptyState>{t('runs.none')}</EmptyState>}</Card>
        </>}
        side={
          <Card icon={IconRss} title={t('feed.about')}>
            <Facts rows={[
              [t('feed.url'), <span key="url" className="feed-url"><LtrText text={feed.url} /></span>],
              [t('feed.when'), feed.enabled ? (feed.everyHours ? t('feed.every', { count: feed.everyHours }) : t('feed.byHand')) : t('feed.off')],
              [t('feed.next'), feed.enabled && feed.nextRunAt ? formatDateTime(feed.nextRunAt) : null],
              [t('form.announce'), t.maybe(`announce.${feed.announce}`, feed.announce)],
              [t('form.lang'), languageName(feed.lang)], [t('form.zone'), cityOf(feed.zone)],
              [t('feeds.calls'), formatNumber(feed.calls)],
              [t('feed.runsAs'), feed.runsAs ? <UserText text={feed.runsAs.name} /> : t('feed.nobody')],
              [t('form.token'), feed.hasToken ? t('feed.tokenKept') : null],
              [t('form.attribution'), feed.attribution ? <UserText text={feed.attribution} /> : null],
            ]} />
          </Card>
        }
      />
    </Page>
  );
}

function Runs({ runs }: { runs: readonly RunRow[] }) {
  const columns: Column<RunRow>[] = [
    { key: 'at', head: t('runs.at'), title: true, cell: (run) => <Link href={`/imports/runs/${run.id}`}>{formatDateTime(run.createdAt)}</Link> },
    { key: 'state', head: t('runs.state'), cell: (run) => <RunState run={run} /> },
    { key: 'sum', head: t('runs.result'), cell: (run) => runSummary(run) || '—' },
  ];
  return <DataTable caption={t('runs.title')} columns={columns} rows={runs} rowKey={(run) => run.id} />;
}
