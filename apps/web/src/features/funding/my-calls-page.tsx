import { IconPlus, IconRss } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { daysUntil, formatDate } from '../../lib/dates.js';
import { useLiveAny } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { timeWithCity } from '../../lib/place-time.js';
import { refresh, useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { CallStatus } from './call-status.js';
import { CallReach, MyCalls, ProposedCalls, type OwnCall } from './operations.js';
import { ProposedCard } from './proposed-card.js';
import { fewOr } from './reach.js';
import { t } from './text.js';
import './funding.css';

/** The calls of the networks that the reader acts for, drafts included, and how many each has reached. */
export function MyCallsPage() {
  const { tenants } = useSession();
  const network = tenants.some((tenant) => tenant.kind === 'NETWORK');
  const write = <ButtonLink variant="primary" icon={IconPlus} href="/calls/new">{t('edit.new')}</ButtonLink>;
  const sources = <ButtonLink icon={IconRss} href="/imports">{t('mine.sources')}</ButtonLink>;
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} actions={network ? <>{sources}{write}</> : null}>
      {network ? <Own write={write} /> : <EmptyState action={<ButtonLink href="/calls">{t('list.title')}</ButtonLink>}>{t('mine.noNetwork')}</EmptyState>}
    </Page>
  );
}

function Own({ write }: { write: React.ReactNode }) {
  useLiveAny('calls', () => refresh(MyCalls, CallReach, ProposedCalls));
  return <Stack><ProposedCard /><List write={write} /></Stack>;
}

function List({ write }: { write: React.ReactNode }) {
  const pages = usePages(MyCalls, {}, (answer) => answer.myCalls);
  if (pages.error && !pages.items) return <ErrorState error={pages.error} retry={pages.refetch} />;
  if (!pages.items) return <RowsSkeleton />;
  if (!pages.items.length) return <EmptyState action={write}>{t('mine.none')}</EmptyState>;
  const columns: Column<OwnCall>[] = [
    { key: 'title', head: t('edit.callTitle'), title: true, cell: (call) => <><Link href={`/calls/${call.id}`}><UserText text={call.title} lang={call.titleLang} /></Link><p className="faint small"><UserText text={call.announcedBy?.name ?? ''} lang={call.announcedBy?.nameLang} /></p></> },
    { key: 'state', head: t('mine.state'), cell: (call) => <CallStatus call={call} /> },
    { key: 'next', head: t('mine.next'), cell: (call) => (call.nextDeadline ? <>{formatDate(call.nextDeadline.at, 'medium', call.nextDeadline.zone)}<p className="faint small">{timeWithCity(call.nextDeadline.at, call.nextDeadline.zone)} · {t('steps.days', { days: daysUntil(call.nextDeadline.at, call.nextDeadline.zone) })}</p></> : call.deadlines.length ? t('list.closed') : t(['DRAFT', 'PROPOSED'].includes(call.status) ? 'mine.noDate' : 'list.rolling')) },
    { key: 'announced', head: t('mine.announced'), cell: (call) => (call.announcedAt ? formatDate(call.announcedAt) : '—') },
    { key: 'reach', head: t('office.reach'), cell: (call) => (['DRAFT', 'PROPOSED'].includes(call.status) ? '—' : <Reached callId={call.id} />) },
  ];
  return (
    <>
      <Card flush><DataTable caption={t('mine.title')} columns={columns} rows={pages.items} rowKey={(call) => call.id} /></Card>
      {pages.more ? <div><Button loading={pages.loadingMore} onClick={pages.more}>{baseText('more')}</Button></div> : null}
    </>
  );
}

function Reached({ callId }: { callId: string }) {
  const reach = useQueryOp(CallReach, { callId });
  if (!reach.data) return <>…</>;
  const { matched, opened } = reach.data.callReach;
  return <>{matched === null ? fewOr(matched) : t('mine.reached', { count: matched, shown: fewOr(matched) })}<p className="faint small">{t('mine.opened', { shown: fewOr(opened) })}</p></>;
}
