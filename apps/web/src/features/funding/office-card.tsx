import { useState, type ReactNode } from 'react';
import { IconArrowBackUp, IconLock, IconSend, IconSpeakerphone, IconTrophy } from '@tabler/icons-react';
import { ApiError } from '../../lib/errors.js';
import { refresh, useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { Progress } from '../../ui/file-drop.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import { AnnounceCall, Call, CallReach, Calls, CloseCall, MyCalls, ProposeCall, ProposedCalls, type CallRecordSheet, type CallSheet } from './operations.js';
import { fewOr } from './reach.js';
import { SendBackDialog } from './send-back-dialog.js';
import { t } from './text.js';

type Asking = 'announce' | 'close' | 'back' | null;
const AGAIN = [Call, Calls, MyCalls, CallReach, ProposedCalls];

/** For the network whose call it is: propose, announce, send back, close, and how many were reached. Who they are is never shown. */
export function OfficeCard({ call, record }: { call: CallSheet; record: CallRecordSheet }) {
  const [asking, setAsking] = useState<Asking>(null);
  const announce = useMutationOp(AnnounceCall, { refresh: AGAIN, onDone: () => toast(t('office.announced')) });
  const propose = useMutationOp(ProposeCall, { refresh: AGAIN, onDone: () => toast(t('office.proposed')) });
  const close = useMutationOp(CloseCall, { refresh: AGAIN, onDone: () => toast(t('office.closed')) });
  const error = announce.error ?? propose.error ?? close.error;
  const past = error instanceof ApiError && error.fields['deadlines'] === 'in_the_past';
  const waits = call.status === 'DRAFT' || call.status === 'PROPOSED';
  return (
    <Card attention={waits} icon={IconSpeakerphone} title={t(call.status === 'DRAFT' ? 'office.draft' : call.status === 'PROPOSED' ? 'office.waiting' : 'office.reach')}>
      {waits ? <Waiting call={call} record={record} /> : <Reach callId={call.id} />}
      {past ? <div className="state state-error" role="alert"><p>{t('office.past')}</p></div> : error ? <ErrorState error={error} /> : null}
      <div className="row office-actions">
        {waits && call.canModerate ? <Button variant="primary" icon={IconSpeakerphone} loading={announce.pending} onClick={() => setAsking('announce')}>{t('office.announce')}</Button> : null}
        {call.status === 'DRAFT' && !call.canModerate ? <Button variant="primary" icon={IconSend} loading={propose.pending} onClick={() => void propose.run({ id: call.id })}>{t('office.propose')}</Button> : null}
        {call.status === 'PROPOSED' && call.canModerate ? <Button icon={IconArrowBackUp} onClick={() => setAsking('back')}>{t('office.sendBack')}</Button> : null}
        {!waits && call.canModerate && call.status !== 'MERGED' ? <ButtonLink icon={IconTrophy} href={`/calls/${call.id}/results`}>{t(record.result ? 'result.change' : 'result.write')}</ButtonLink> : null}
        {call.status === 'ANNOUNCED' && call.canModerate ? <Button variant="danger" icon={IconLock} loading={close.pending} onClick={() => setAsking('close')}>{t('office.close')}</Button> : null}
      </div>
      <ConfirmDialog open={asking === 'announce'} onClose={() => setAsking(null)} destructive={false} title={t('office.announceAsk')} confirm={t('office.announce')}
        onConfirm={async () => { await announce.run({ id: call.id }); refresh(CallReach); }}>
        <p>{t('office.announceText')}</p>
      </ConfirmDialog>
      <ConfirmDialog open={asking === 'close'} onClose={() => setAsking(null)} title={t('office.closeAsk')} confirm={t('office.close')} onConfirm={() => close.run({ id: call.id })}>
        <p>{t('office.closeText')}</p>
      </ConfirmDialog>
      <SendBackDialog open={asking === 'back'} onClose={() => setAsking(null)} callId={call.id} refresh={AGAIN} />
    </Card>
  );
}

/** What comes next for a call that is not public yet, and why it came back. */
function Waiting({ call, record }: { call: CallSheet; record: CallRecordSheet }): ReactNode {
  const { sentBack } = record;
  return (
    <>
      {sentBack ? (
        <div className="office-back">
          <p>{sentBack.by ? t.rich('office.backBy', { who: <UserText text={sentBack.by} /> }) : t('office.back')}</p>
          <UserBlock text={sentBack.reason} />
        </div>
      ) : null}
      <p>{t(call.status === 'PROPOSED' ? (call.canModerate ? 'office.decideText' : 'office.waitingText') : call.canModerate ? 'office.draftText' : 'office.draftMember')}</p>
    </>
  );
}

function Reach({ callId }: { callId: string }) {
  const [busy, setBusy] = useState(true);
  const reach = useQueryOp(CallReach, { callId }, busy ? { refetchEvery: 1500 } : {});
  if (reach.error) return <ErrorState error={reach.error} retry={() => void reach.refetch()} />;
  if (!reach.data) return null;
  const { matched, told, mailed, waiting, stopped, opened, projects, corrections, done } = reach.data.callReach;
  // One or two come as null: still some.
  const [sent, ahead, held] = [mailed ?? 1, waiting ?? 1, stopped ?? 1];
  if (busy && done && ahead === 0) setBusy(false);
  return (
    <>
      {!done || ahead > 0 ? <Progress label={t(done ? 'office.mailing' : 'office.matching')} value={done ? (sent + held) / (sent + held + ahead) : 0} /> : null}
      <Facts rows={[
        [t('office.concerned'), fewOr(matched)], [t('office.matched'), fewOr(told)], [t('office.mailed'), fewOr(mailed)], [t('office.stopped'), stopped === 0 ? null : fewOr(stopped)],
        [t('office.opened'), fewOr(opened)], [t('office.projects'), fewOr(projects)], [t('office.corrections'), corrections ? fewOr(corrections) : null],
      ]} />
      <p className="faint small">{t('office.reachHint')}</p>
    </>
  );
}
