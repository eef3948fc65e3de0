import { baseText } from '../../lib/base-text.js';
import { cityOf, KNOWN_ZONES } from '../../lib/dates.js';
import type { FormState } from '../../lib/form.js';
import { writtenLanguages } from '../../lib/places.js';
import { useQueryOp } from '../../lib/query.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField, type Option } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { ManyField } from '../../ui/many-field.js';
import { Stack } from '../../ui/page.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { ADDRESSES, FIELDS, KINDS, type FeedValues } from './feed-values.js';
import { ImportWords } from './operations.js';
import { Sample, type SampleTable } from './sample.js';
import { t, type Key } from './text.js';

const HOURS = ['6', '24', '168'];

/** Where a feed is read, how often, what becomes of its calls, and what a person states for it. */
export function FeedForm({ form, submit, pending, onSubmit, cancel, hasToken = false, sample = null }: { form: FormState<FeedValues>; submit: string; pending: boolean; onSubmit: () => void; cancel: string; hasToken?: boolean; sample?: SampleTable | null }) {
  const words = useQueryOp(ImportWords, {});
  if (words.error) return <ErrorState error={words.error} retry={() => void words.refetch()} />;
  if (!words.data) return <Skeleton lines={8} />;
  const { values, set } = form;
  const places = words.data.countries.map(({ code, name }) => ({ value: code, label: name }));
  const zones = [...new Set([...KNOWN_ZONES, values.zone])].map((zone) => ({ value: zone, label: cityOf(zone) })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Form submit={submit} pending={pending} error={form.fault} onSubmit={onSubmit} other={<ButtonLink href={cancel}>{baseText('cancel')}</ButtonLink>}>
      <Stack>
        <Card title={t('form.where')}>
          <div className="form">
            <TextField label={t('feed.name')} hint={t('form.nameHint')} maxLength={200} {...form.field('name')} />
            <RadioGroup label={t('feed.kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`), hint: t(`kindHint.${kind}`) }))} {...form.field('kind')} />
            <TextField label={t('feed.url')} type="url" optional={values.kind in ADDRESSES} hint={values.kind in ADDRESSES ? t('form.urlKnown') : undefined} {...(ADDRESSES[values.kind] ? { placeholder: ADDRESSES[values.kind] } : {})} {...form.field('url')} />
            {values.kind === 'ADT' ? <TextField label={t('form.token')} optional type="password" autoComplete="off" hint={t(hasToken ? 'form.tokenKept' : 'form.tokenHint')} {...form.field('token')} /> : null}
            <div className="form-row">
              <SelectField label={t('form.lang')} options={writtenLanguages(values.lang)} {...form.field('lang')} />
              <SelectField label={t('form.zone')} hint={t('form.zoneHint')} options={zones} {...form.field('zone')} />
            </div>
            <TextField label={t('form.attribution')} optional maxLength={500} hint={t('form.attributionHint')} {...form.field('attribution')} />
          </div>
        </Card>
        {values.kind === 'CSV' ? <Mapping form={form} sample={sample} /> : null}
        <Card title={t('form.what')}>
          <div className="form">
            <RadioGroup label={t('form.announce')} options={(['MODERATE', 'AT_ONCE'] as const).map((one) => ({ value: one, label: t(`announce.${one}`), hint: t(`announceHint.${one}`) }))} {...form.field('announce')} />
            <SelectField label={t('feed.when')} placeholder={t('feed.byHand')} options={[...new Set([...HOURS, ...(values.everyHours ? [values.everyHours] : [])])].map((hours) => ({ value: hours, label: t('feed.every', { count: Number(hours) }) }))} {...form.field('everyHours')} />
            <CheckboxField label={t('form.enabled')} checked={values.enabled} onChange={(on) => set('enabled', on)} />
          </div>
        </Card>
        <Card title={t('form.defaults')}>
          <div className="form">
            <p className="faint small">{t('form.defaultsHint')}</p>
            <CheckboxGroup label={t('field.themes')} optional options={words.data.themes.map(({ code, label }) => ({ value: code, label }))} {...form.field('themes')} />
            <ManyField label={t('field.leadCountries')} options={places} {...form.field('leadCountries')} />
            <ManyField label={t('field.partnerCountries')} options={places} {...form.field('partnerCountries')} />
          </div>
        </Card>
      </Stack>
    </Form>
  );
}

/** Which column of a table says what. Before the first look at the table nothing is known of it. */
function Mapping({ form, sample }: { form: FormState<FeedValues>; sample: SampleTable | null }) {
  const { values, set } = form;
  const columns: Option[] = [...new Set([...(sample?.columns ?? []), ...Object.values(values.columns)])].filter(Boolean).map((column) => ({ value: column, label: column, byPeople: true }));
  return (
    <Card title={t('mapping.title')}>
      <div className="form">
        <p className="faint small">{t(sample ? 'mapping.lead' : 'mapping.first')}</p>
        {sample ? <Sample table={sample} /> : null}
        {form.errorAt('mapping') ? <p className="field-error" role="alert">{t('mapping.twice')}</p> : null}
        {columns.length ? (
          <div className="mapping-grid">
            {FIELDS.map((field) => <SelectField key={field} label={t(`field.${field}` as Key)} optional={field !== 'title'} placeholder={t('mapping.none')} value={values.columns[field] ?? ''} onChange={(column) => set('columns', { ...values.columns, [field]: column })} options={columns} />)}
          </div>
        ) : null}
        <div className="form-row">
          <SelectField label={t('mapping.dates')} options={(['DMY', 'MDY', 'YMD'] as const).map((one) => ({ value: one, label: t(`dates.${one}`) }))} {...form.field('dates')} />
          <SelectField label={t('mapping.decimal')} options={[{ value: ',', label: '\u200e50\u00a0000,00' }, { value: '.', label: '\u200e50,000.00' }]} {...form.field('decimal')} />
        </div>
        <div className="form-row">
          <SelectField label={t('mapping.delimiter')} placeholder={t('mapping.byItself')} options={[{ value: ';', label: ';' }, { value: ',', label: ',' }, { value: '\t', label: t('mapping.tab') }, { value: '|', label: '|' }]} {...form.field('delimiter')} />
          <SelectField label={t('mapping.lists')} options={[';', ',', '|', '/'].map((sign) => ({ value: sign, label: sign }))} {...form.field('lists')} />
        </div>
      </div>
    </Card>
  );
}
