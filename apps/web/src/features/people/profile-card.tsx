import { IconUser } from '@tabler/icons-react';
import { cityOf, KNOWN_ZONES } from '../../lib/dates.js';
import { required, useForm } from '../../lib/form.js';
import type { ResultOf } from '../../lib/graphql.js';
import { language, LANGUAGES, LANGUAGE_NAMES } from '../../lib/language.js';
import { useMutationOp } from '../../lib/query.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { Account, UpdateProfile } from './people-operations.js';
import { t } from './text.js';

type Answer = ResultOf<typeof Account>;

/** Zones with their city, the own one first where it is a rare one. */
export const zoneOptions = (own: string) => [...new Set([own, ...KNOWN_ZONES])].map((zone) => ({ value: zone, label: cityOf(zone) })).sort((a, b) => a.label.localeCompare(b.label, language));
export const languageOptions = LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }));

/** Name, language of mails, zone and country. */
export function ProfileCard({ me, countries }: { me: Answer['me']; countries: Answer['countries'] }) {
  const mutation = useMutationOp(UpdateProfile, { refresh: [Account] });
  const form = useForm(`profile:${me.person.id}`, { name: me.person.name, locale: me.locale, zone: me.zone, country: me.country ?? '' }, { name: required }, mutation.error);
  const submit = async () => {
    if (!form.check() || !(await mutation.run({ input: { ...form.values, country: form.values.country || null } }))) return;
    form.clear(form.values);
    toast(t('profile.saved'));
  };
  return (
    <Card title={t('profile.title')} icon={IconUser}>
      <Form submit={t('save')} pending={mutation.pending} error={form.fault} onSubmit={() => void submit()}>
        <TextField label={t('profile.name')} autoComplete="name" {...form.field('name')} />
        <SelectField label={t('profile.locale')} hint={t('profile.locale.hint')} options={languageOptions} {...form.field('locale')} />
        <SelectField label={t('profile.zone')} hint={t('profile.zone.hint')} options={zoneOptions(me.zone)} {...form.field('zone')} />
        <SelectField label={t('profile.country')} hint={t('profile.country.hint')} optional options={countries.map(({ code, name }) => ({ value: code, label: name }))} {...form.field('country')} />
      </Form>
    </Card>
  );
}
