import { useState } from 'react';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { baseText } from '../../lib/base-text.js';
import { useMutationOp } from '../../lib/query.js';
import { typedAmount, typedNumber } from '../../lib/typed-amount.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice-field.js';
import { Dialog } from '../../ui/dialog.js';
import { Stack } from '../../ui/page.js';
import { ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { Call, CallHistory, type CallSheet } from './operations.js';
import { CallSources, ChooseCallValue, type FieldSheet, type SourcesSheet } from './source-operations.js';
import { AMOUNTS } from './describe-change.js';
import { fieldName, useValueText } from './source-value.js';
import { t } from './text.js';

const OWN = 'own';
/** Fields that are one line or one number: an own value is typed here; the others are written in the form of the call. */
const LINES = ['title', 'programme', 'sourceUrl', 'applicationUrl', 'currency'];
const NUMBERS = ['rateMax', 'minParties', 'minCountries', 'monthsMin', 'monthsMax'];

/** A person decides what stands in a field: the word of a source, what stands there, or an own one. Imports leave it then. */
export function DecideDialog({ call, field, sheet, onClose }: { call: CallSheet; field: FieldSheet; sheet: SourcesSheet; onClose: () => void }) {
  const text = useValueText(call.currency);
  const writes = [...LINES, ...AMOUNTS, ...NUMBERS].includes(field.field);
  const [choice, setChoice] = useState(field.correction?.sourceId ?? (field.value === null ? (field.sayings[0]?.sourceId ?? '') : 'here'));
  const [own, setOwn] = useState(writes && field.value !== null ? String(field.value) : '');
  const choose = useMutationOp(ChooseCallValue, { refresh: [Call, CallHistory, CallSources], onDone: () => { toast(t('fields.decided')); onClose(); } });
  const number = NUMBERS.includes(field.field);
  const typed = () => (number ? typedNumber(own) : AMOUNTS.includes(field.field) ? typedAmount(own) : own.trim());
  const save = () => {
    if (choice === OWN) void choose.run({ callId: call.id, field: field.field, value: typed() });
    else if (choice === 'here') void choose.run({ callId: call.id, field: field.field, value: field.value });
    else void choose.run({ callId: call.id, field: field.field, sourceId: choice });
  };
  const reason = choose.error instanceof ApiError ? choose.error.fields['value'] : undefined;
  const options = [
    ...(field.value === null ? [] : [{ value: 'here', label: t('fields.keep'), hint: text(field.field, field.value).slice(0, 300) }]),
    ...field.sayings.map((saying) => ({ value: saying.sourceId, label: sheet.sources.find((one) => one.id === saying.sourceId)?.name ?? '', hint: text(field.field, saying.value).slice(0, 300), byPeople: true })),
    ...(writes ? [{ value: OWN, label: t('fields.own') }] : []),
  ];
  return (
    <Dialog open onClose={onClose} title={fieldName(field.field)} actions={<><Button variant="primary" loading={choose.pending} onClick={save}>{t('fields.save')}</Button><Button onClick={onClose}>{baseText('cancel')}</Button></>}>
      <Stack tight>
        <p className="faint small">{t(call.status === 'ANNOUNCED' ? 'fields.willTell' : 'fields.leaves')}</p>
        {choose.error && !reason ? <ErrorState error={choose.error} /> : null}
        <RadioGroup label={t('fields.which')} options={options} value={choice} onChange={setChoice} />
        {choice === OWN ? <TextField label={t('fields.ownValue')} value={own} onChange={setOwn} error={reason ? fieldCopy(reason) : undefined} {...(number ? { inputMode: 'decimal' as const, dir: 'ltr' } : {})} /> : null}
        {writes ? null : <p className="faint small">{t('fields.inForm')}</p>}
      </Stack>
    </Dialog>
  );
}
