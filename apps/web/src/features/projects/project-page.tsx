import { useState } from 'react';
import { IconCalendarEvent, IconSpeakerphone, IconTarget } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { languageName } from '../../lib/places.js';
import { useQueryOp } from '../../lib/query.js';
import { Link, useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import { MilestonesCard } from './milestones-card.js';
import { ProjectSheet, type Sheet } from './operations.js';
import { PartiesCards } from './parties-cards.js';
import { StageDialog, StageTrack } from './stage-track.js';
import { StakeholdersCard } from './stakeholders-card.js';
import { t } from './text.js';
import './projects.css';

/** One project: what it is for, where it stands, who brings what and takes what home. */
export function ProjectPage() {
  const { partnershipId = '', projectId = '' } = useParams();
  const query = useQueryOp(ProjectSheet, { id: projectId });
  useLive('partnership', partnershipId, () => void query.refetch());
  if (query.data) return <Content sheet={query.data.project} />;
  if (query.error) return <Page title={t('sheet.title')} crumbs={[{ label: t('list.title'), href: `/w/${partnershipId}/projects` }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

function Content({ sheet }: { sheet: Sheet }) {
  const base = `/w/${sheet.partnershipId}/projects`;
  const [moving, setMoving] = useState(false);
  return (
    <Page
      title={<UserText text={sheet.title} lang={sheet.lang} />} documentTitle={sheet.title}
      crumbs={[{ label: t('list.title'), href: base }, { label: <UserText text={sheet.title} lang={sheet.lang} /> }]}
      facts={sheet.themes.length ? sheet.themes.map((theme) => <Chip key={theme.code} tone="outline">{theme.label}</Chip>) : undefined}
      actions={sheet.mayEdit ? <><Button onClick={() => setMoving(true)}>{t('stage.change')}</Button><ButtonLink variant="primary" href={`${base}/${sheet.id}/edit`}>{t('sheet.edit')}</ButtonLink></> : undefined}
    >
      <Stack>
        <StageTrack stage={sheet.stage} />
        <Columns
          main={
            <>
              <Card title={t('sheet.context')}>{sheet.context ? <UserBlock text={sheet.context} lang={sheet.lang} className="measure" /> : <p className="faint">{t('sheet.notWritten')}</p>}</Card>
              <Card title={t('sheet.objectives')} icon={IconTarget}>{sheet.objectives ? <UserBlock text={sheet.objectives} lang={sheet.lang} className="measure" /> : <p className="faint">{t('sheet.notWritten')}</p>}</Card>
              <PartiesCards sheet={sheet} />
            </>
          }
          side={
            <>
              <Card title={t('sheet.facts')} icon={IconCalendarEvent}>
                <Facts rows={[
                  [t('sheet.starts'), sheet.startsOn ? formatDate(sheet.startsOn) : <span className="faint">{t('list.open')}</span>],
                  [t('sheet.ends'), sheet.endsOn ? formatDate(sheet.endsOn) : <span className="faint">{t('list.open')}</span>],
                  [t('form.lang'), languageName(sheet.lang)],
                  [t('sheet.startedBy'), sheet.createdBy ? <UserText text={sheet.createdBy.name} /> : null],
                  [t('sheet.changed'), <DateTimeText key="changed" value={sheet.updatedAt} />],
                ]} />
              </Card>
              {sheet.call ? <Card title={t('sheet.call')} icon={IconSpeakerphone}><Link href={`/w/${sheet.partnershipId}/calls/${sheet.call.id}`}><UserText text={sheet.call.title} lang={sheet.call.lang} /></Link>{sheet.mayEdit ? <p className="project-apply"><ButtonLink small href={`/w/${sheet.partnershipId}/applications/new?call=${sheet.call.id}&project=${sheet.id}`}>{t('sheet.apply')}</ButtonLink></p> : null}</Card> : null}
              <MilestonesCard sheet={sheet} />
              <StakeholdersCard sheet={sheet} />
            </>
          }
        />
      </Stack>
      <StageDialog sheet={sheet} open={moving} onClose={() => setMoving(false)} />
    </Page>
  );
}
