import { useState } from 'react';
import { ApiError } from '../../lib/errors.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
import { Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { CallFields, useCallForm } from './call-form.js';
import { inputOf, valuesOf, type CallValues } from './call-values.js';
import { Call, CallHistory, Calls, MyCalls, UpdateCall, type CallRecordSheet, type CallSheet } from './operations.js';
import { t } from './text.js';
import './funding.css';

/** Changes a call. Once it is announced, a moved deadline, amount or eligibility is told: the page says so before. */
export function EditCallPage() {
  const { callId = '' } = useParams();
  const query = useQueryOp(Call, { id: callId });
  if (query.error) return <Page narrow title={t('call.edit')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  return <EditCall sheet={query.data} again={() => query.refetch().then(({ data }) => data)} />;
}

type Sheet = { call: CallSheet; callRecord: CallRecordSheet };

function EditCall({ sheet, again }: { sheet: Sheet; again: () => Promise<Sheet | undefined> }) {
  const { call } = sheet;
  const go = useGo();
  const [base] = useState(sheet);
  const [theirs, setTheirs] = useState<Sheet | null>(null);
  const update = useMutationOp(UpdateCall, { refresh: [Call, CallHistory, Calls, MyCalls], onDone: () => { form.clear(); go(`/calls/${call.id}`); } });
  const conflict = update.error instanceof ApiError && update.error.code === 'conflict';
  const form = useCallForm(`call:3:${call.id}`, valuesOf(base.call, base.callRecord), conflict ? null : update.error);
  const send = async (at: number) => {
    const done = await update.run({ id: call.id, version: at, input: inputOf(form.values, base.call.funders) });
    if (done) return;
    const now = await again();
    if (now && now.call.version !== at) setTheirs(now);
  };
  const fields = theirs ? compare(form.values, valuesOf(theirs.call, theirs.callRecord)) : [];
  return (
    <Page narrow title={t('call.edit')} crumbs={[{ label: t('mine.title'), href: '/calls/mine' }, { label: <UserText text={call.title} lang={call.titleLang} />, href: `/calls/${call.id}` }, { label: t('call.edit') }]}
      lead={call.status === 'ANNOUNCED' ? t('edit.willTell') : undefined}>
      <CallFields form={form} submit={t('edit.save')} pending={update.pending} cancel={`/calls/${call.id}`} self={call.id} onSubmit={() => { if (form.ready()) void send(form.values.version); }} />
      <ConflictDialog open={theirs !== null} fields={fields} pending={update.pending} onClose={() => setTheirs(null)}
        onTakeTheirs={() => { form.clear(); go(`/calls/${call.id}`); }}
        onKeepMine={() => { if (!theirs) return; const { version } = theirs.call; setTheirs(null); void send(version); }} />
    </Page>
  );
}

/** Both versions, field by field, as text. */
function compare(mine: CallValues, theirs: CallValues) {
  const text = (v: CallValues) => v.texts.map((one) => `${one.title}\n${one.summary}\n${one.conditions}`.trim()).join('\n\n');
  const steps = (v: CallValues) => v.steps.map((one) => `${Object.values(one.texts).join(' / ')} ${one.day} ${one.time} ${one.zone}`.trim()).join('\n');
  const rates = (v: CallValues) => v.rates.map((one) => `${one.group} ${one.rate} %`).join(' · ');
  const money = (v: CallValues) => [`${v.amountMin} – ${v.amountMax} ${v.currency} · ${v.envelope} · ${v.rateMax}`, `${rates(v)} + ${v.poolingBonus}`, ...v.lots.map((lot) => `${Object.values(lot.texts).join(' / ')} ${lot.amount}`)].join('\n');
  const asked = (v: CallValues) => v.requirements.map((one) => Object.values(one.texts).join(' / ')).join('\n');
  const office = (v: CallValues) => [v.contactName, v.contactEmail, v.contactPhone, v.contactUrl].filter(Boolean).join('\n');
  const who = (v: CallValues) => [...v.leadCountryGroups, ...v.leadCountries, ...v.leadKinds, '→', ...v.partnerCountryGroups, ...v.partnerCountries].join(' ');
  return [
    { label: t('edit.what'), mine: text(mine), theirs: text(theirs) }, { label: t('edit.when'), mine: steps(mine), theirs: steps(theirs) },
    { label: t('money.title'), mine: money(mine), theirs: money(theirs) }, { label: t('lead.title'), mine: who(mine), theirs: who(theirs) },
    { label: t('asked.title'), mine: asked(mine), theirs: asked(theirs) }, { label: t('contact.title'), mine: office(mine), theirs: office(theirs) },
    { label: t('source.title'), mine: `${mine.funders}\n${mine.sourceUrl}`, theirs: `${theirs.funders}\n${theirs.sourceUrl}` },
  ];
}
