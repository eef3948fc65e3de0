import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useForm, required, type Check } from '../../lib/form.js';
import { fieldCopy } from '../../lib/error-copy.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { isWhole } from '../../lib/typed-amount.js';
import { baseText } from '../../lib/base-text.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { Form } from '../../ui/form.js';
import { Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { Call, CallHistory, Calls, FundingWords, SetCallResult, type CallRecordSheet, type CallSheet } from './operations.js';
import { emptyLaureate, resultInput, resultValues, type LaureateValues, type ResultValues } from './result-values.js';
import { t } from './text.js';
import './funding.css';

const count: Check<ResultValues> = (value) => (isWhole(String(value)) ? undefined : 'not_a_number');
const CHECKS = { publishedOn: required as Check<ResultValues>, applications: count };

/** What became of a call, written by its network: history that the next edition can be compared with. */
export function CallResultsPage() {
  const { callId = '' } = useParams();
  const query = useQueryOp(Call, { id: callId });
  if (query.error) return <Page narrow title={t('result.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const { call, callRecord } = query.data;
  const crumbs = [{ label: t('mine.title'), href: '/calls/mine' }, { label: <UserText text={call.title} lang={call.titleLang} />, href: `/calls/${call.id}` }, { label: t('result.title') }];
  if (!call.canModerate || !['ANNOUNCED', 'CLOSED'].includes(call.status)) return <Page narrow title={t('result.title')} crumbs={crumbs}><EmptyState>{t('result.notYours')}</EmptyState></Page>;
  return <Page narrow title={t('result.title')} crumbs={crumbs} lead={t('result.lead')}><Results call={call} record={callRecord} /></Page>;
}

function Results({ call, record }: { call: CallSheet; record: CallRecordSheet }) {
  const go = useGo();
  const words = useQueryOp(FundingWords, {});
  const save = useMutationOp(SetCallResult, { refresh: [Call, Calls, CallHistory], onDone: () => { form.clear(); go(`/calls/${call.id}`); } });
  const form = useForm<ResultValues>(`call:result:${call.id}`, resultValues(record.result), CHECKS, save.error);
  const { laureates } = form.values;
  const places = (words.data?.countries ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const change = (at: number, part: Partial<LaureateValues>) => form.set('laureates', laureates.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const nameless = laureates.findIndex((one) => !one.name.trim());
  return (
    <Form submit={t('result.save')} pending={save.pending} error={form.fault} other={<ButtonLink href={`/calls/${call.id}`}>{baseText('cancel')}</ButtonLink>}
      onSubmit={() => { if (form.check()) void save.run({ id: call.id, input: resultInput(form.values) }); }}>
      <Stack>
        <Card title={t('result.numbers')}>
          <div className="form">
            <div className="form-row">
              <DateField label={t('result.published')} {...form.field('publishedOn')} />
              <TextField label={t('result.applications')} optional inputMode="numeric" dir="ltr" {...form.field('applications')} />
              <TextField label={t('result.totalIn', { currency: call.currency })} optional inputMode="decimal" dir="ltr" {...form.field('totalGranted')} />
            </div>
            <TextArea label={t('result.note')} optional limit={2000} {...form.field('note')} />
            <TextField type="url" label={t('source.page')} optional placeholder="https://" {...form.field('sourceUrl')} />
          </div>
        </Card>
        <Card title={t('result.laureates')}>
          <div className="form">
            {laureates.map((one, at) => (
              <fieldset key={one.key} className="call-lang">
                <legend>{t('result.n', { n: at + 1 })}</legend>
                <TextField label={t('result.name')} hint={at === 0 ? t('result.nameHint') : undefined} maxLength={300} value={one.name} onChange={(name) => change(at, { name })} error={form.errorAt(`laureates.${at}.name`) ?? (save.error && nameless === at ? fieldCopy('required') : undefined)} />
                <div className="form-row">
                  <SelectField label={t('result.country')} optional options={places} value={one.country} onChange={(country) => change(at, { country })} error={form.errorAt(`laureates.${at}.country`)} />
                  <TextField label={t('result.amountIn', { currency: call.currency })} optional inputMode="decimal" dir="ltr" value={one.amount} onChange={(amount) => change(at, { amount })} error={form.errorAt(`laureates.${at}.amount`)} />
                </div>
                <div><Button small icon={IconTrash} onClick={() => form.set('laureates', laureates.filter((_, i) => i !== at))}>{t('result.remove', { n: at + 1 })}</Button></div>
              </fieldset>
            ))}
            {laureates.length ? null : <p className="faint">{t('result.none')}</p>}
            <div><Button icon={IconPlus} disabled={laureates.length >= 500} onClick={() => form.set('laureates', [...laureates, emptyLaureate()])}>{t('result.add')}</Button></div>
          </div>
        </Card>
      </Stack>
      <p className="faint small">{baseText('drafts.kept')}</p>
    </Form>
  );
}
