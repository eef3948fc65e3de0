import { IconMoonStars } from '@tabler/icons-react';
import { cityOf } from '../../lib/dates.js';
import { useForm } from '../../lib/form.js';
import { language } from '../../lib/language.js';
import { useMutationOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { CheckboxField, SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { TimeField } from '../../ui/time-field.js';
import { toast } from '../../ui/toasts.js';
import { MyAlerts, UpdateTellingHours, type Hours } from './operations.js';
import { t } from './text.js';

// 2024-01-01 was a Monday.
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day))) }));
const valuesOf = (hours: Pick<Hours, 'digestAt' | 'digestWeekday' | 'quietFrom' | 'quietTo'>) => ({
  digestAt: hours.digestAt, digestWeekday: String(hours.digestWeekday), quiet: Boolean(hours.quietFrom), quietFrom: hours.quietFrom ?? '21:00', quietTo: hours.quietTo ?? '07:00',
});

/** When summaries come and when mail and push wait, on the reader's own clock. */
export function HoursCard({ hours }: { hours: Hours }) {
  const mutation = useMutationOp(UpdateTellingHours, { refresh: [MyAlerts] });
  const form = useForm('alerts:hours', valuesOf(hours), {}, mutation.error);
  const submit = async () => {
    const { digestAt, digestWeekday, quiet, quietFrom, quietTo } = form.values;
    const saved = await mutation.run({ input: { digestAt, digestWeekday: Number(digestWeekday), quietFrom: quiet ? quietFrom : null, quietTo: quiet ? quietTo : null } });
    if (!saved) return;
    form.clear(valuesOf(saved.updateTellingHours));
    toast(t('hours.saved'));
  };
  return (
    <Card title={t('hours.title')} icon={IconMoonStars}>
      <Form submit={t('hours.save')} pending={mutation.pending} error={form.fault} onSubmit={() => void submit()}>
        <p className="faint small">{t.rich('hours.zone', { city: <b>{cityOf(hours.zone)}</b>, a: (chunks) => <Link href="/account">{chunks}</Link> })}</p>
        <TimeField label={t('hours.digestAt')} {...form.field('digestAt')} />
        <SelectField label={t('hours.digestWeekday')} options={WEEKDAYS} {...form.field('digestWeekday')} />
        <CheckboxField label={t('hours.quiet')} hint={t('hours.quiet.hint')} checked={form.values.quiet} onChange={(on) => form.set('quiet', on)} />
        {form.values.quiet ? (
          <div className="alerts-quiet">
            <TimeField label={t('hours.quietFrom')} {...form.field('quietFrom')} />
            <TimeField label={t('hours.quietTo')} {...form.field('quietTo')} />
          </div>
        ) : null}
      </Form>
    </Card>
  );
}
