import { IconFileCheck } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { daysUntil, formatDate } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { byName, hueOf, placeName } from '../../lib/party.js';
import { Link, useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Page, Stack } from '../../ui/page.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { StateChip } from './marks.js';
import { Dossiers, type DossierRow } from './operations.js';
import { t } from './text.js';
import './applications.css';

/** What a partnership applies for: each with its call, what is done by each party, and where it stands. */
export function ApplicationsPage() {
  const { partnershipId = '' } = useParams();
  const pages = usePages(Dossiers, { partnershipId }, (answer) => answer.dossiers);
  useLive('partnership', partnershipId, pages.refetch);
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={<ButtonLink href={`/w/${partnershipId}/calls`}>{t('list.find')}</ButtonLink>}>
      <Stack>
        {pages.error && !pages.items ? <ErrorState error={pages.error} retry={pages.refetch} />
          : !pages.items ? <Card flush><RowsSkeleton /></Card>
          : pages.items.length ? <List partnershipId={partnershipId} rows={pages.items} />
          : <EmptyState icon={IconFileCheck} action={<ButtonLink href={`/w/${partnershipId}/calls`}>{t('list.find')}</ButtonLink>}>{t('list.none')}</EmptyState>}
        {pages.more ? <div><Button loading={pages.loadingMore} onClick={pages.more}>{baseText('more')}</Button></div> : null}
      </Stack>
    </Page>
  );
}

function List({ partnershipId, rows }: { partnershipId: string; rows: readonly DossierRow[] }) {
  const columns: ReadonlyArray<Column<DossierRow>> = [
    { key: 'call', head: t('list.call'), title: true, cell: (one) => (
      <>
        <Link href={`/w/${partnershipId}/applications/${one.id}`} className="application-title"><UserText text={one.call.title} lang={one.call.titleLang} /></Link>
        {one.project ? <span className="faint small application-under"><UserText text={one.project.title} lang={one.project.lang} /></span> : null}
      </>
    ) },
    { key: 'state', head: t('list.state'), cell: (one) => <StateChip state={one.state} outcome={one.outcome} /> },
    { key: 'done', head: t('list.done'), cell: (one) => <Shares partnershipId={partnershipId} row={one} /> },
    { key: 'deadline', head: t('list.deadline'), cell: (one) => <Deadline row={one} /> },
  ];
  return <Card flush><DataTable caption={t('list.title')} columns={columns} rows={rows} rowKey={(one) => one.id} /></Card>;
}

function Shares({ partnershipId, row }: { partnershipId: string; row: DossierRow }) {
  const ids = row.parties.map((party) => party.tenant.id);
  return (
    <div className="application-shares">
      <span className="tabular">{t('list.share', { done: row.done, total: row.total })}</span>
      {byName(row.parties.map((party) => ({ ...party, name: party.tenant.name }))).map((party) => (
        <span key={party.tenant.id} className="application-share small">
          <PartySwatch hue={hueOf(partnershipId, ids, party.tenant.id)} name={placeName(party.name)} lang={party.tenant.nameLang} />
          <span className="tabular">{t('list.share', { done: party.done, total: party.total })}</span>
        </span>
      ))}
      {row.overdue ? <Chip tone="bad">{t('list.overdue', { count: row.overdue })}</Chip> : null}
    </div>
  );
}

function Deadline({ row }: { row: DossierRow }) {
  const step = row.call.nextDeadline;
  if (row.state === 'SUBMITTED' || row.state === 'RESULT' || !step) return <span className="faint">—</span>;
  const days = daysUntil(step.at, step.zone);
  return <span className="application-deadline"><span>{formatDate(step.at, 'medium', step.zone)}</span> <Chip tone={days <= 30 ? 'warn' : 'neutral'}>{t('deadline.left', { days })}</Chip></span>;
}
