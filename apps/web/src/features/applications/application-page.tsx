import { IconCalendarDue, IconScale } from '@tabler/icons-react';
import { cityOf, daysUntil } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { useQueryOp } from '../../lib/query.js';
import { Link, useParams } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { MirroredBar } from '../../ui/mirrored-bar.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TimePair } from '../../ui/time-pair.js';
import { UserText } from '../../ui/user-text.js';
import { CallChanges } from './call-changes.js';
import { ChecklistCard } from './checklist-card.js';
import { HistoryCard } from './history-card.js';
import { LeadCard } from './lead-card.js';
import { partiesOf, StateChip } from './marks.js';
import { DossierSheet, type Sheet } from './operations.js';
import { PlanCard } from './plan-card.js';
import { RecordCard } from './record-card.js';
import { RehearsalCard } from './rehearsal-card.js';
import { t } from './text.js';
import './applications.css';

/** One application: who does what until when, what the funder will ask, what was sent and what came of it. */
export function ApplicationPage() {
  const { partnershipId = '', dossierId = '' } = useParams();
  const query = useQueryOp(DossierSheet, { id: dossierId });
  useLive('partnership', partnershipId, () => void query.refetch());
  useLive('calls', query.data?.dossier.call.id, () => void query.refetch());
  if (query.data) return <Content sheet={query.data.dossier} />;
  if (query.error) return <Page narrow title={t('sheet.title')} crumbs={[{ label: t('list.title'), href: `/w/${partnershipId}/applications` }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

function Content({ sheet }: { sheet: Sheet }) {
  const base = `/w/${sheet.partnershipId}`;
  const title = <UserText text={sheet.call.title} lang={sheet.call.titleLang} />;
  return (
    <Page
      title={title} documentTitle={sheet.call.title} badge={<StateChip state={sheet.state} outcome={sheet.result?.outcome} />}
      crumbs={[{ label: t('list.title'), href: `${base}/applications` }, { label: title }]}
      facts={<>
        <Chip tone="outline"><Link href={`${base}/calls/${sheet.call.id}`}>{t('sheet.call')}</Link></Chip>
        {sheet.project ? <Chip tone="outline"><Link href={`${base}/projects/${sheet.project.id}`}><UserText text={sheet.project.title} lang={sheet.project.lang} /></Link></Chip> : null}
      </>}
    >
      <Stack>
        <CallChanges sheet={sheet} />
        <Columns
          main={<><ChecklistCard sheet={sheet} /><RehearsalCard sheet={sheet} /></>}
          side={<><RecordCard sheet={sheet} /><DeadlineCard sheet={sheet} /><SharesCard sheet={sheet} /><LeadCard sheet={sheet} /><PlanCard sheet={sheet} /><HistoryCard sheet={sheet} /></>}
        />
      </Stack>
    </Page>
  );
}

/** The next deadline by the clocks of all parties. */
function DeadlineCard({ sheet }: { sheet: Sheet }) {
  const step = sheet.call.nextDeadline;
  if (!step || sheet.state === 'SUBMITTED' || sheet.state === 'RESULT') return null;
  const days = daysUntil(step.at, step.zone);
  return (
    <Card icon={IconCalendarDue} title={t('deadline.title')} aside={<Chip tone={days <= 30 ? 'warn' : 'neutral'}>{t('deadline.left', { days })}</Chip>}>
      {step.label ? <p className="application-step"><UserText text={step.label} lang={step.labelLang} /></p> : null}
      <TimePair at={step.at} places={partiesOf(sheet).map((party) => ({ zone: party.zone, city: cityOf(party.zone) }))} />
    </Card>
  );
}

/** What each party has taken on and done, mirrored: no total, no winner. */
function SharesCard({ sheet }: { sheet: Sheet }) {
  const parties = partiesOf(sheet);
  const values = (read: (party: (typeof parties)[number]) => number) => Object.fromEntries(parties.map((party) => [party.id, read(party)]));
  const rows = [
    { label: t('shares.done'), values: values((party) => party.done) }, { label: t('shares.open'), values: values((party) => party.total - party.done) },
    ...(parties.some((party) => party.overdue) ? [{ label: t('shares.overdue'), values: values((party) => party.overdue) }] : []),
  ];
  return <Card icon={IconScale} title={t('shares.title')}><MirroredBar parties={parties.map((party) => ({ id: party.id, name: party.short, hue: party.hue }))} rows={rows} caption={t('shares.caption')} /></Card>;
}
