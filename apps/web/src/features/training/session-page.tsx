import { useState } from 'react';
import { IconMapPin, IconSchool, IconVideo } from '@tabler/icons-react';
import { cityOf, formatTime } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { languageName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { STROKE } from '../../ui/icon.js';
import { Columns, Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TimePair } from '../../ui/time-pair.js';
import { toast } from '../../ui/toasts.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import { EnrolCard } from './enrol-card.js';
import { CancelTrainingSession, TrainingSession, TrainingSessions, type Session } from './operations.js';
import { ParticipantsCard } from './participants-card.js';
import { placesOf } from './places.js';
import { StateChip } from './state-chip.js';
import { t } from './text.js';
import './training.css';

/** One session: when it is on everybody's clock, where, what for, and who comes. */
export function SessionPage() {
  const { partnershipId = '', sessionId = '' } = useParams();
  const query = useQueryOp(TrainingSession, { id: sessionId });
  useLive('partnership', partnershipId, () => void query.refetch());
  if (query.data) return <Content session={query.data.trainingSession} />;
  if (query.error) return <Page title={t('page.title')} crumbs={[{ label: t('list.title'), href: `/w/${partnershipId}/training` }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

function Content({ session }: { session: Session }) {
  const base = `/w/${session.partnershipId}/training`;
  const [cancelling, setCancelling] = useState(false);
  const cancel = useMutationOp(CancelTrainingSession, { refresh: [TrainingSession, TrainingSessions], onDone: () => toast(t('cancel.done')) });
  const languages = session.languages.map(languageName).join(' · ');
  return (
    <Page
      title={<UserText text={session.title} lang={session.lang} />} documentTitle={session.title}
      crumbs={[{ label: t('list.title'), href: base }, { label: <UserText text={session.title} lang={session.lang} /> }]}
      badge={<StateChip session={session} />}
      facts={<><Chip tone="outline">{t('facts.minutes', { count: session.minutes })}</Chip>{languages ? <Chip tone="outline">{languages}</Chip> : null}</>}
      actions={session.mayEdit ? <>{session.mayCancel ? <Button variant="danger" onClick={() => setCancelling(true)}>{t('cancel.do')}</Button> : null}<ButtonLink href={`${base}/${session.id}/edit`}>{t('page.edit')}</ButtonLink></> : undefined}
    >
      <Columns
        main={
          <>
            {cancel.error ? <ErrorState error={cancel.error} /> : null}
            <Card title={t('page.when')} icon={IconSchool}>
              <TimePair at={session.startsAt} until={session.endsAt} places={placesOf(session.times)} />
              <p className="faint small session-planned">{t('page.planned', { time: formatTime(session.startsAt, session.zone), city: cityOf(session.zone) })}</p>
            </Card>
            <Card title={t('page.objectives')}>{session.objectives ? <UserBlock text={session.objectives} lang={session.lang} className="measure" /> : <p className="faint">{t('page.noObjectives')}</p>}</Card>
            <ParticipantsCard session={session} />
          </>
        }
        side={
          <>
            <EnrolCard session={session} />
            <Card title={t('page.where')} icon={session.place ? IconMapPin : IconVideo}>
              <Facts rows={[
                [t('form.place'), session.place ? <UserText text={session.place} /> : null],
                [t('form.video'), session.videoUrl ? <a href={session.videoUrl} rel="noopener noreferrer" target="_blank" className="session-video"><IconVideo size={18} stroke={STROKE} aria-hidden />{t('page.join')}</a> : null],
                [t('page.plannedBy'), session.createdBy ? <UserText text={session.createdBy.name} /> : null],
              ]} />
            </Card>
          </>
        }
      />
      <ConfirmDialog open={cancelling} onClose={() => setCancelling(false)} title={t('cancel.question')} confirm={t('cancel.do')} onConfirm={() => cancel.run({ id: session.id })}><p>{t('cancel.text', { count: session.enrolledCount + session.waitingCount })}</p></ConfirmDialog>
    </Page>
  );
}
