import { baseText } from '../../lib/base-text.js';
import { atMost, required, type Check, type FormState } from '../../lib/form.js';
import { language } from '../../lib/language.js';
import { writtenLanguages } from '../../lib/places.js';
import { useQueryOp } from '../../lib/query.js';
import { CheckboxGroup, SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { ProjectThemes } from './operations.js';
import { t } from './text.js';

export interface ProjectValues {
  title: string; context: string; objectives: string; lang: string; themes: string[]; startsOn: string; endsOn: string; contribution: string; benefit: string;
}
export const emptyProject: ProjectValues = { title: '', context: '', objectives: '', lang: language, themes: [], startsOn: '', endsOn: '', contribution: '', benefit: '' };

const afterStart: Check<ProjectValues> = (_, { startsOn, endsOn }) => (startsOn && endsOn && endsOn < startsOn ? 'end_before_start' : undefined);
export const projectChecks: Partial<Record<keyof ProjectValues, Check<ProjectValues>>> = {
  title: (value) => required(value, {}) ?? atMost(300)(value, {}), context: atMost(10_000), objectives: atMost(10_000), endsOn: afterStart, contribution: atMost(2000), benefit: atMost(2000),
};

/** What the server takes of a form. The lines go under the reader's own party: nobody writes a partner's part. */
export function projectInput(values: ProjectValues, myTenantId: string | null | undefined) {
  const { contribution, benefit, startsOn, endsOn, ...rest } = values;
  return { ...rest, startsOn: startsOn || null, endsOn: endsOn || null, parties: myTenantId ? [{ tenantId: myTenantId, contribution, benefit }] : null };
}

/** The fields of a project's sheet, for a new one and for a change. */
export function ProjectFields({ form, partyName }: { form: FormState<ProjectValues>; partyName: string }) {
  const themes = useQueryOp(ProjectThemes, {});
  return (
    <>
      <TextField label={t('form.title')} hint={t('form.titleHint')} maxLength={300} {...form.field('title')} />
      <SelectField label={t('form.lang')} hint={t('form.langHint')} options={writtenLanguages(form.values.lang)} {...form.field('lang')} />
      {themes.data
        ? <CheckboxGroup label={t('form.themes')} optional options={themes.data.themes.map((theme) => ({ value: theme.code, label: theme.label }))} {...form.field('themes')} />
        : themes.error ? <ErrorState error={themes.error} retry={() => void themes.refetch()} /> : <Skeleton lines={4} />}
      <TextArea label={t('form.context')} hint={t('form.contextHint')} optional limit={10_000} {...form.field('context')} />
      <TextArea label={t('form.objectives')} hint={t('form.objectivesHint')} optional limit={10_000} {...form.field('objectives')} />
      <div className="form-row">
        <DateField label={t('sheet.starts')} optional {...form.field('startsOn')} />
        <DateField label={t('sheet.ends')} optional {...form.field('endsOn')} />
      </div>
      <fieldset className="project-own">
        <legend><h2>{t.rich('form.own', { name: <bdi>{partyName}</bdi> })}</h2></legend>
        <p className="faint small">{t('form.ownHint')}</p>
        <TextArea label={t('parties.brings')} hint={t('form.bringsHint')} optional limit={2000} {...form.field('contribution')} />
        <TextArea label={t('parties.takes')} hint={t('form.takesHint')} optional limit={2000} {...form.field('benefit')} />
      </fieldset>
      <p className="faint small">{baseText('drafts.kept')}</p>
    </>
  );
}
