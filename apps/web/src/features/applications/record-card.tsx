import { useState } from 'react';
import { IconExternalLink, IconSend } from '@tabler/icons-react';
import { formatMoney } from '../../lib/amounts.js';
import { cityOf, formatDate, formatTime } from '../../lib/dates.js';
import { useMutationOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { ErrorState } from '../../ui/states.js';
import { LtrText, UserBlock, UserText } from '../../ui/user-text.js';
import { partiesOf } from './marks.js';
import { both, MarkDossierReady, TakeBackDossier, type Sheet } from './operations.js';
import { ResultDialog } from './result-dialog.js';
import { SubmitDialog } from './submit-dialog.js';
import { t, type Key } from './text.js';

/** Where it stands and what comes next: ready, sent, decided. A mistake is taken back. */
export function RecordCard({ sheet }: { sheet: Sheet }) {
  const [open, setOpen] = useState<'submit' | 'result' | 'back' | null>(null);
  const ready = useMutationOp(MarkDossierReady, { refresh: both });
  const back = useMutationOp(TakeBackDossier, { refresh: both });
  const { state, submitted, result } = sheet;
  const error = ready.error ?? back.error;
  return (
    <Card icon={IconSend} title={t('record.title')}>
      <p className="record-next">{t(`record.${state}` as Key)}</p>
      {submitted ? <Submitted sheet={sheet} submitted={submitted} /> : null}
      {result ? <Result sheet={sheet} result={result} /> : null}
      {error ? <ErrorState error={error} /> : null}
      <div className="record-actions">
        {sheet.mayEdit ? <Button variant="primary" icon={IconSend} wide onClick={() => setOpen('submit')}>{t('record.submit')}</Button> : null}
        {state === 'SUBMITTED' ? <Button variant="primary" wide onClick={() => setOpen('result')}>{t('record.result')}</Button> : null}
        {sheet.mayEdit ? <Button wide loading={ready.pending} onClick={() => void ready.run({ id: sheet.id, version: sheet.version, ready: state === 'PREPARING' })}>{t(state === 'PREPARING' ? 'record.ready' : 'record.unready')}</Button> : null}
        {sheet.mayEdit && sheet.call.applicationUrl ? <ButtonLink outside icon={IconExternalLink} wide href={sheet.call.applicationUrl}>{t('record.form')}</ButtonLink> : null}
        {sheet.mayEdit ? <Button variant="quiet" wide onClick={() => setOpen('result')}>{t('record.withdraw')}</Button> : null}
        {submitted || result ? <Button variant="quiet" wide onClick={() => setOpen('back')}>{t(result ? 'record.backResult' : 'record.backSubmitted')}</Button> : null}
      </div>
      {open === 'submit' ? <SubmitDialog sheet={sheet} onClose={() => setOpen(null)} /> : null}
      {open === 'result' ? <ResultDialog sheet={sheet} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog open={open === 'back'} onClose={() => setOpen(null)} destructive={false} title={t(result ? 'record.backResult' : 'record.backSubmitted')} confirm={t('record.backDo')} onConfirm={() => back.run({ id: sheet.id, version: sheet.version })}><p>{t('record.backText')}</p></ConfirmDialog>
    </Card>
  );
}

function By({ sheet, tenantId, name }: { sheet: Sheet; tenantId: string; name: string }) {
  const party = partiesOf(sheet).find((one) => one.id === tenantId);
  return <span className="record-by"><UserText text={name} />{party ? <PartySwatch hue={party.hue} name={party.short} lang={party.lang} /> : null}</span>;
}

function Submitted({ sheet, submitted }: { sheet: Sheet; submitted: NonNullable<Sheet['submitted']> }) {
  return (
    <Facts rows={[
      [t('record.sentAt'), <bdi key="at">{formatDate(submitted.localAt)} <span className="tabular">{formatTime(submitted.localAt)}</span> ({cityOf(submitted.zone)})</bdi>],
      [t('record.reference'), submitted.reference ? <LtrText text={submitted.reference} /> : null],
      [t('record.by'), <By key="by" sheet={sheet} tenantId={submitted.tenantId} name={submitted.by.name} />],
    ]} />
  );
}

function Result({ sheet, result }: { sheet: Sheet; result: NonNullable<Sheet['result']> }) {
  return (
    <>
      <Facts rows={[
        [t('record.outcome'), t(`outcome.${result.outcome}` as Key)],
        [t('record.on'), result.on ? formatDate(result.on) : null],
        [t('record.granted'), result.amountGranted ? formatMoney(result.amountGranted, sheet.call.currency) : null],
        [t('record.by'), <By key="by" sheet={sheet} tenantId={result.tenantId} name={result.by.name} />],
      ]} />
      {result.words ? <UserBlock text={result.words} lang={result.lang} className="record-words" /> : null}
    </>
  );
}
