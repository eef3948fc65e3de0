import { IconPlus, IconRss } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { formatDateTime } from '../../lib/dates.js';
import { useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import { ImportsTabs } from './imports-tabs.js';
import { CallFeeds, type FeedRow } from './operations.js';
import { RunState, runSummary } from './run-state.js';
import { t } from './text.js';

/** Where the networks of the reader read calls from, and how the last reading went. */
export function FeedsPage() {
  const { tenants } = useSession();
  const network = tenants.some((tenant) => tenant.kind === 'NETWORK');
  const add = <ButtonLink variant="primary" icon={IconPlus} href="/imports/new">{t('feeds.new')}</ButtonLink>;
  return (
    <Page title={t('feeds.title')} lead={t('feeds.lead')} crumbs={[{ label: t('crumb.calls'), href: '/calls/mine' }, { label: t('feeds.title') }]} actions={network ? add : null}>
      {network ? <><ImportsTabs /><Feeds add={add} /></> : <EmptyState action={<ButtonLink href="/calls">{t('crumb.all')}</ButtonLink>}>{t('feeds.noNetwork')}</EmptyState>}
    </Page>
  );
}

function Feeds({ add }: { add: React.ReactNode }) {
  const query = useQueryOp(CallFeeds, {});
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <RowsSkeleton />;
  const feeds = query.data.callFeeds;
  if (!feeds.length) return <EmptyState icon={IconRss} action={add}>{t('feeds.none')}</EmptyState>;
  const columns: Column<FeedRow>[] = [
    { key: 'name', head: t('feed.name'), title: true, cell: (feed) => <><Link href={`/imports/${feed.id}`}><UserText text={feed.name} /></Link><p className="faint small">{t.maybe(`kind.${feed.kind}`, feed.kind)} · <LtrText text={new URL(feed.url).hostname} /></p></> },
    { key: 'last', head: t('feeds.last'), cell: (feed) => (feed.lastRun ? <><RunState run={feed.lastRun} /> <span className="small">{runSummary(feed.lastRun)}</span><p className="faint small">{formatDateTime(feed.lastRun.endedAt ?? feed.lastRun.createdAt)}</p></> : t('feeds.never')) },
    { key: 'when', head: t('feed.when'), cell: (feed) => (feed.enabled ? (feed.everyHours ? t('feed.every', { count: feed.everyHours }) : t('feed.byHand')) : <Chip>{t('feed.off')}</Chip>) },
    { key: 'calls', head: t('feeds.calls'), numeric: true, cell: (feed) => formatNumber(feed.calls) },
  ];
  return <Card flush><DataTable caption={t('feeds.title')} columns={columns} rows={feeds} rowKey={(feed) => feed.id} /></Card>;
}
