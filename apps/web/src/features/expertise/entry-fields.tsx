import { baseText } from '../../lib/base-text.js';
import { atMost, required, type Check, type FormState } from '../../lib/form.js';
import { language } from '../../lib/language.js';
import { writtenLanguages } from '../../lib/places.js';
import { useQueryOp } from '../../lib/query.js';
import { SelectField } from '../../ui/choice-field.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { ExpertiseChoices } from './operations.js';
import { t } from './text.js';

export interface EntryValues { title: string; description: string; lang: string; theme: string; supportKind: string }
export const emptyEntry: EntryValues = { title: '', description: '', lang: language, theme: '', supportKind: '' };
export const entryChecks: Partial<Record<keyof EntryValues, Check<EntryValues>>> = {
  title: (value) => required(value, {}) ?? atMost(300)(value, {}), description: atMost(10_000), theme: required as Check<EntryValues>, supportKind: required as Check<EntryValues>,
};

/** The fields of a need or an offer. There is none for money: staff share what they know. */
export function EntryFields({ form, kind }: { form: FormState<EntryValues>; kind: string }) {
  const choices = useQueryOp(ExpertiseChoices, {});
  const need = kind === 'NEED';
  return (
    <>
      <TextField label={t('form.title')} hint={need ? t('form.titleNeed') : t('form.titleOffer')} maxLength={300} {...form.field('title')} />
      <SelectField label={t('form.lang')} options={writtenLanguages(form.values.lang)} {...form.field('lang')} />
      <TextArea label={t('form.description')} hint={need ? t('form.descriptionNeed') : t('form.descriptionOffer')} optional limit={10_000} {...form.field('description')} />
      {choices.data ? (
        <div className="form-row">
          <SelectField label={t('form.theme')} placeholder={t('form.choose')} options={choices.data.themes.map(option)} {...form.field('theme')} />
          <SelectField label={t('form.support')} placeholder={t('form.choose')} options={choices.data.supportKinds.map(option)} {...form.field('supportKind')} />
        </div>
      ) : choices.error ? <ErrorState error={choices.error} retry={() => void choices.refetch()} /> : <Skeleton lines={2} />}
      <p className="faint small">{t('form.free')} {baseText('drafts.kept')}</p>
    </>
  );
}

const option = (one: { code: string; label: string }) => ({ value: one.code, label: one.label });
