import { useState } from 'react';
import { IconLock, IconSpeakerphone } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { refresh, useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { Progress } from '../../ui/file-drop.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { ApiError } from '../../lib/errors.js';
import { AnnounceCall, Call, CallReach, Calls, CloseCall, MyCalls, type CallSheet } from './operations.js';
import { t } from './text.js';

/** For the network whose call it is: announce, close, and how many were reached. Who they are is never shown. */
export function OfficeCard({ call }: { call: CallSheet }) {
  const [asking, setAsking] = useState<'announce' | 'close' | null>(null);
  const announced = call.status !== 'DRAFT';
  const again = [Call, Calls, MyCalls, CallReach];
  const announce = useMutationOp(AnnounceCall, { refresh: again, onDone: () => toast(t('office.announced')) });
  const close = useMutationOp(CloseCall, { refresh: again, onDone: () => toast(t('office.closed')) });
  const error = announce.error ?? close.error;
  const past = error instanceof ApiError && error.fields['deadlines'] === 'in_the_past';
  return (
    <Card attention={!announced} icon={IconSpeakerphone} title={t(announced ? 'office.reach' : 'office.draft')}>
      {announced ? <Reach callId={call.id} /> : <p>{t('office.draftText')}</p>}
      {past ? <div className="state state-error" role="alert"><p>{t('office.past')}</p></div> : error ? <ErrorState error={error} /> : null}
      <div className="row office-actions">
        {call.status === 'DRAFT' ? <Button variant="primary" icon={IconSpeakerphone} loading={announce.pending} onClick={() => setAsking('announce')}>{t('office.announce')}</Button> : null}
        {call.status === 'ANNOUNCED' ? <Button variant="danger" icon={IconLock} loading={close.pending} onClick={() => setAsking('close')}>{t('office.close')}</Button> : null}
      </div>
      <ConfirmDialog open={asking === 'announce'} onClose={() => setAsking(null)} destructive={false} title={t('office.announceAsk')} confirm={t('office.announce')}
        onConfirm={async () => { await announce.run({ id: call.id }); refresh(CallReach); }}>
        <p>{t('office.announceText')}</p>
      </ConfirmDialog>
      <ConfirmDialog open={asking === 'close'} onClose={() => setAsking(null)} title={t('office.closeAsk')} confirm={t('office.close')} onConfirm={() => close.run({ id: call.id })}>
        <p>{t('office.closeText')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Reach({ callId }: { callId: string }) {
  const [busy, setBusy] = useState(true);
  const reach = useQueryOp(CallReach, { callId }, busy ? { refetchEvery: 1500 } : {});
  if (reach.error) return <ErrorState error={reach.error} retry={() => void reach.refetch()} />;
  if (!reach.data) return null;
  const { matched, mailed, waiting, stopped, done } = reach.data.callReach;
  const mails = mailed + waiting + stopped;
  if (busy && done && waiting === 0) setBusy(false);
  return (
    <>
      {!done || waiting > 0 ? <Progress label={t(done ? 'office.mailing' : 'office.matching')} value={done && mails ? (mailed + stopped) / mails : 0} /> : null}
      <Facts rows={[
        [t('office.matched'), formatNumber(matched)], [t('office.mailed'), formatNumber(mailed)],
        [t('office.stopped'), stopped ? formatNumber(stopped) : null],
      ]} />
      <p className="faint small">{t('office.reachHint')}</p>
    </>
  );
}
