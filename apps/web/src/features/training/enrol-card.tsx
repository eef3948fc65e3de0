import { useRef, useState } from 'react';
import { IconCalendarDown, IconTicket } from '@tabler/icons-react';
import { language } from '../../lib/language.js';
import { useMutationOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Stack } from '../../ui/page.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { EnrolInTraining, TrainingSession, TrainingSessions, WithdrawFromTraining, type Session } from './operations.js';
import { t } from './text.js';

/** Taking a place and giving it back. */
export function EnrolCard({ session }: { session: Session }) {
  const both = [TrainingSession, TrainingSessions];
  const enrol = useMutationOp(EnrolInTraining, { refresh: both, onDone: (done) => toast(done.enrolInTraining.myStatus === 'WAITING' ? t('enrol.nowWaiting') : t('enrol.nowEnrolled')) });
  const withdraw = useMutationOp(WithdrawFromTraining, { refresh: both, onDone: () => toast(t('enrol.withdrawn')) });
  const [leaving, setLeaving] = useState(false);
  const places = useRef<HTMLParagraphElement>(null);
  // The button that was pressed goes with what it did: the keyboard stays in the card.
  const stay = () => requestAnimationFrame(() => { if (document.activeElement === document.body) places.current?.focus(); });
  const standing = session.myStatus === 'ENROLLED' || session.myStatus === 'WAITING';
  const failure = enrol.error ?? withdraw.error;
  return (
    <Card title={t('enrol.title')} icon={IconTicket}>
      <Stack tight>
        <p className="session-places" ref={places} tabIndex={-1}><b className="tabular">{session.placesLeft}</b> {t('enrol.left', { count: session.placesLeft, capacity: session.capacity })}</p>
        {session.waitingCount ? <p className="faint small">{t('enrol.waiting', { count: session.waitingCount })}</p> : null}
        {failure ? <ErrorState error={failure} /> : null}
        {session.status === 'CANCELLED' ? <p>{t('enrol.cancelled')}</p> : null}
        {session.myStatus === 'ENROLLED' ? <p>{t('enrol.mine')}</p> : null}
        {session.myStatus === 'WAITING' && session.myPlaceInLine ? <p>{t('enrol.line', { place: session.myPlaceInLine })}</p> : null}
        {session.mayEnrol && !standing ? <Button variant="primary" wide loading={enrol.pending} onClick={() => void enrol.run({ sessionId: session.id }).then(stay)}>{session.placesLeft > 0 && !session.waitingCount ? t('enrol.do') : t('enrol.wait')}</Button> : null}
        {session.myStatus === 'ENROLLED' ? <ButtonLink wide download icon={IconCalendarDown} href={`/training/${session.id}/invitation.ics?lang=${language}`}>{t('enrol.calendar')}</ButtonLink> : null}
        {session.mayEnrol && standing ? <Button variant="quiet" onClick={() => setLeaving(true)}>{t('enrol.withdraw')}</Button> : null}
        {!session.mayEnrol && session.status !== 'CANCELLED' ? <p className="faint small">{t('enrol.past')}</p> : null}
      </Stack>
      <ConfirmDialog open={leaving} onClose={() => { setLeaving(false); stay(); }} title={t('enrol.withdrawQuestion')} confirm={t('enrol.withdraw')} onConfirm={() => withdraw.run({ sessionId: session.id })}><p>{t('enrol.withdrawText')}</p></ConfirmDialog>
    </Card>
  );
}
