import { baseText } from '../../lib/base-text.js';
import { cityOf, KNOWN_ZONES } from '../../lib/dates.js';
import { atMost, required, type Check, type FormState } from '../../lib/form.js';
import { language } from '../../lib/language.js';
import { languageName, writtenLanguages } from '../../lib/places.js';
import { placeName } from '../../lib/party.js';
import type { PartyView } from '../../lib/session.js';
import { CheckboxGroup, SelectField, type Option } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { TimeField } from '../../ui/time-field.js';
import { t } from './text.js';

export interface SessionValues {
  title: string; objectives: string; lang: string; day: string; time: string; zone: string; minutes: string; place: string; videoUrl: string; languages: string[]; capacity: string;
}
export const emptySession = (zone: string): SessionValues => ({
  title: '', objectives: '', lang: language, day: '', time: '', zone, minutes: '90', place: '', videoUrl: '', languages: [], capacity: '20',
});

const whole = (from: number, to: number): Check<SessionValues> => (value) => {
  if (!/^\d+$/.test(String(value).trim())) return 'not_a_number';
  const number = Number(value);
  return number < from || number > to ? 'out_of_range' : undefined;
};
export const sessionChecks: Partial<Record<keyof SessionValues, Check<SessionValues>>> = {
  title: (value) => required(value, {}) ?? atMost(300)(value, {}), objectives: atMost(10_000), day: required as Check<SessionValues>,
  time: (value) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(String(value)) ? undefined : value ? 'not_a_time' : 'required'), zone: required as Check<SessionValues>,
  minutes: whole(15, 1440), capacity: whole(1, 10_000),
  place: (value, values) => (String(value).trim() || values.videoUrl.trim() ? undefined : 'required'),
  videoUrl: (value) => (value && !/^https:\/\/\S+\.\S+/.test(String(value)) ? 'not_a_link' : undefined),
};

export function sessionInput(values: SessionValues) {
  const { day, time, minutes, capacity, videoUrl, ...rest } = values;
  return { ...rest, localAt: `${day}T${time}`, minutes: Number(minutes), capacity: Number(capacity), videoUrl: videoUrl.trim() || null };
}

/** The fields of a session. The time is that of one city; the page then shows it on everybody's clock. */
export function SessionFields({ form, parties }: { form: FormState<SessionValues>; parties: readonly PartyView[] }) {
  return (
    <>
      <TextField label={t('form.title')} hint={t('form.titleHint')} maxLength={300} {...form.field('title')} />
      <SelectField label={t('form.lang')} options={writtenLanguages(form.values.lang)} {...form.field('lang')} />
      <TextArea label={t('form.objectives')} hint={t('form.objectivesHint')} optional limit={10_000} {...form.field('objectives')} />
      <div className="form-row">
        <DateField label={t('form.day')} {...form.field('day')} error={form.errorAt('day') ?? form.errorAt('localAt')} />
        <TimeField label={t('form.time')} {...form.field('time')} />
      </div>
      <SelectField label={t('form.zone')} hint={t('form.zoneHint')} options={zones(parties)} {...form.field('zone')} />
      <div className="form-row">
        <TextField label={t('form.minutes')} inputMode="numeric" dir="ltr" {...form.field('minutes')} />
        <TextField label={t('form.capacity')} inputMode="numeric" dir="ltr" {...form.field('capacity')} />
      </div>
      <TextField label={t('form.place')} hint={t('form.placeHint')} {...form.field('place')} optional />
      <TextField label={t('form.video')} hint={t('form.videoHint')} type="url" {...form.field('videoUrl')} optional />
      <CheckboxGroup label={t('form.languages')} optional options={['ar', 'fr', 'en', 'es', 'it'].map((tag) => ({ value: tag, label: languageName(tag) }))} {...form.field('languages')} />
      <p className="faint small">{baseText('drafts.kept')}</p>
    </>
  );
}

/** The cities of the parties first, each zone once, then the others. */
function zones(parties: readonly PartyView[]) {
  const own = new Map<string, string[]>();
  for (const party of parties) own.set(party.zone, [...(own.get(party.zone) ?? []), placeName(party.name)]);
  const label = (zone: string, names: string[] = []): Option => ({ value: zone, label: names.length && !names.includes(cityOf(zone)) ? `${cityOf(zone)} (${names.join(', ')})` : cityOf(zone) });
  return [
    { label: t('form.zonesOwn'), options: [...own].map(([zone, names]) => label(zone, names)) },
    { label: t('form.zonesOther'), options: KNOWN_ZONES.filter((zone) => !own.has(zone)).map((zone) => label(zone)) },
  ];
}
