import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { cityOf } from '../../lib/dates.js';
import { ApiError } from '../../lib/errors.js';
import { useForm } from '../../lib/form.js';
import { languageName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { TrainingSession, TrainingSessions, UpdateTrainingSession, type Session } from './operations.js';
import { SessionFields, sessionChecks, sessionInput, type SessionValues } from './session-fields.js';
import { t } from './text.js';
import './training.css';

/** Changes a session; those enrolled are told when its time or place changes. */
export function EditSessionPage() {
  const { partnershipId = '', sessionId = '' } = useParams();
  const query = useQueryOp(TrainingSession, { id: sessionId });
  const [round, setRound] = useState(0);
  const crumbs = [{ label: t('list.title'), href: `/w/${partnershipId}/training` }];
  if (query.data) return query.data.trainingSession.mayEdit
    ? <EditSession key={round} session={query.data.trainingSession} reread={query.refetch} again={() => setRound(round + 1)} />
    : <Page narrow title={t('form.edit')} crumbs={crumbs}><ErrorState error={new ApiError('not_allowed')} /></Page>;
  if (query.error) return <Page narrow title={t('form.edit')} crumbs={crumbs}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

type Draft = SessionValues & { version: number };

function EditSession({ session, reread, again }: { session: Session; reread: () => Promise<unknown>; again: () => void }) {
  const go = useGo();
  const partnership = usePartnership(session.partnershipId);
  const back = `/w/${session.partnershipId}/training/${session.id}`;
  const [comparing, setComparing] = useState(false);
  const mutation = useMutationOp(UpdateTrainingSession, {
    refresh: [TrainingSession, TrainingSessions],
    onDone: () => { form.clear(); toast(baseText('saved')); go(back); },
  });
  const form = useForm<Draft>(`training:edit:${session.id}`, { ...valuesOf(session), version: session.version }, sessionChecks as object, mutation.error);
  const save = async (version: number) => {
    const { version: _, ...values } = form.values;
    if (await mutation.run({ id: session.id, input: { ...sessionInput(values), version } })) return;
    await reread();
    setComparing(true);
  };
  const conflict = mutation.error instanceof ApiError && mutation.error.code === 'conflict';
  return (
    <Page narrow title={t('form.edit')} lead={session.enrolledCount ? t('form.told', { count: session.enrolledCount }) : undefined}
      crumbs={[{ label: t('list.title'), href: `/w/${session.partnershipId}/training` }, { label: <UserText text={session.title} lang={session.lang} />, href: back }, { label: t('form.edit') }]}>
      <Card>
        <Form submit={baseText('save')} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void save(form.values.version); }} other={<ButtonLink href={back}>{baseText('cancel')}</ButtonLink>}>
          <SessionFields form={form as never} parties={partnership?.parties ?? []} />
        </Form>
      </Card>
      <ConflictDialog
        open={conflict && comparing} fields={compare(form.values, valuesOf(session))} pending={mutation.pending} onClose={() => setComparing(false)}
        onKeepMine={() => void save(session.version)} onTakeTheirs={() => { form.clear(); mutation.reset(); again(); }}
      />
    </Page>
  );
}

function valuesOf(session: Session): SessionValues {
  return {
    title: session.title, objectives: session.objectives, lang: session.lang, day: session.localAt.slice(0, 10), time: session.localAt.slice(11, 16), zone: session.zone,
    minutes: String(session.minutes), place: session.place, videoUrl: session.videoUrl ?? '', languages: [...session.languages], capacity: String(session.capacity),
  };
}

function compare(mine: SessionValues, theirs: SessionValues) {
  const rows: Array<[string, (values: SessionValues) => string]> = [
    [t('form.title'), (v) => v.title], [t('form.objectives'), (v) => v.objectives], [t('form.day'), (v) => v.day], [t('form.time'), (v) => v.time], [t('form.zone'), (v) => cityOf(v.zone)],
    [t('form.minutes'), (v) => v.minutes], [t('form.capacity'), (v) => v.capacity], [t('form.place'), (v) => v.place], [t('form.video'), (v) => v.videoUrl],
    [t('form.languages'), (v) => [...v.languages].sort().map(languageName).join(', ')],
  ];
  return rows.map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }));
}
