import { IconFolders } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { formatDate } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { Link, useParams, useSearchState } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { StageBar } from '../../ui/stage-bar.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { Projects } from './operations.js';
import { placeOf, STAGES, type Stage } from './stages.js';
import { t, type Key } from './text.js';
import type { ResultOf } from '../../lib/graphql.js';
import './projects.css';

type Row = ResultOf<typeof Projects>['projects']['items'][number];

/** All projects of a partnership, the one that changed last first, of one stage or of all. */
export function ProjectsPage() {
  const { partnershipId = '' } = useParams();
  const [search, change] = useSearchState();
  const asked = search.get('stage');
  const stage = STAGES.find((one) => one === asked) ?? null;
  const pages = usePages(Projects, { partnershipId, stage }, (answer) => answer.projects);
  useLive('partnership', partnershipId, pages.refetch);
  const mayStart = usePartnership(partnershipId)?.role !== 'GUEST';
  const start = mayStart ? <ButtonLink variant="primary" href={`/w/${partnershipId}/projects/new`}>{t('list.new')}</ButtonLink> : null;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={start}>
      <Stack>
        <div className="projects-filter">
          <SelectField label={t('list.stage')} value={stage ?? ''} placeholder={t('list.allStages')} onChange={(value) => change({ stage: value || null })} options={STAGES.map((one) => ({ value: one, label: t(`stage.${one}` as Key) }))} />
        </div>
        {pages.error && !pages.items ? <ErrorState error={pages.error} retry={pages.refetch} />
          : !pages.items ? <Card flush><RowsSkeleton /></Card>
          : pages.items.length ? <List partnershipId={partnershipId} rows={pages.items} />
          : <None stage={stage} start={mayStart ? <ButtonLink href={`/w/${partnershipId}/projects/new`}>{t('list.new')}</ButtonLink> : null} />}
        {pages.more ? <div><Button loading={pages.loadingMore} onClick={pages.more}>{baseText('more')}</Button></div> : null}
      </Stack>
    </Page>
  );
}

function None({ stage, start }: { stage: Stage | null; start: React.ReactNode }) {
  if (stage) return <EmptyState icon={IconFolders}>{t('list.noneOfStage', { stage: t(`stage.${stage}` as Key) })}</EmptyState>;
  return <EmptyState icon={IconFolders} action={start}>{t('list.none')}</EmptyState>;
}

function List({ partnershipId, rows }: { partnershipId: string; rows: readonly Row[] }) {
  const columns: ReadonlyArray<Column<Row>> = [
    { key: 'title', head: t('list.project'), title: true, cell: (one) => (
      <>
        <Link href={`/w/${partnershipId}/projects/${one.id}`} className="projects-title"><UserText text={one.title} lang={one.lang} /></Link>
        {one.themes.length ? <span className="faint small projects-under">{one.themes.map((theme) => theme.label).join(' · ')}</span> : null}
      </>
    ) },
    { key: 'stage', head: t('list.stage'), cell: (one) => <StageBar at={placeOf(one.stage)} of={STAGES.length} label={t(`stage.${one.stage}` as Key)} /> },
    { key: 'next', head: t('list.next'), cell: (one) => (one.nextMilestone ? <UserText text={one.nextMilestone.title} /> : <span className="faint">—</span>) },
    { key: 'due', head: t('list.due'), cell: (one) => <Due row={one} /> },
  ];
  return <Card flush><DataTable caption={t('list.title')} columns={columns} rows={rows} rowKey={(one) => one.id} /></Card>;
}

function Due({ row }: { row: Row }) {
  const day = row.nextMilestone?.dueOn ?? row.endsOn;
  if (day) return <span className="tabular">{formatDate(day)}</span>;
  return <span className="faint">{row.stage === 'CLOSED' ? '—' : t('list.open')}</span>;
}
