import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/dates/styles.css';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import { baseText as t } from '../lib/base-text.js';
import { fieldCopy } from '../lib/error-copy.js';
import { readerLocale } from '../lib/locale.js';
import { unreadable } from './form.js';
import { Field, type FieldProps } from './field.js';
import { WithMantine } from './with-mantine.js';
import './date-field.css';

dayjs.extend(customParseFormat);

const FORMAT = 'DD/MM/YYYY';
const ACCEPTED = ['DD/MM/YYYY', 'D/M/YYYY', 'DD.MM.YYYY', 'D.M.YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD', 'DDMMYYYY'];

/** The calendar's words from the browser's own data, so that months follow the reader's country here too. */
function registerWords(): string {
  const name = `tawam-${readerLocale()}`.toLowerCase();
  const words = (options: Intl.DateTimeFormatOptions, dates: Date[]) => dates.map((date) => new Intl.DateTimeFormat(readerLocale(), { ...options, timeZone: 'UTC' }).format(date));
  const months = Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2026, at, 15)));
  const days = Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2026, 10, 1 + at)));
  dayjs.locale({
    name, weekStart: 1, formats: {} as never, relativeTime: {} as never, ordinal: (at) => `${at}`,
    months: words({ month: 'long' }, months), monthsShort: words({ month: 'short' }, months),
    weekdays: words({ weekday: 'long' }, days), weekdaysShort: words({ weekday: 'short' }, days), weekdaysMin: words({ weekday: 'narrow' }, days),
  }, undefined, true);
  return name;
}

/** Reads what a person typed: day, month, year in that order, whatever stands between them. */
function read(text: string): string | null {
  const day = dayjs(text.trim(), ACCEPTED, true);
  return day.isValid() ? day.format('YYYY-MM-DD') : null;
}

const arias = () => ({
  previousMonth: t('date.previousMonth'), nextMonth: t('date.nextMonth'),
  previousYear: t('date.previousYear'), nextYear: t('date.nextYear'),
  previousDecade: t('date.previousYears'), nextDecade: t('date.nextYears'),
});

export interface DateFieldProps extends FieldProps {
  name?: string;
  /** `YYYY-MM-DD`, or empty. */
  value: string;
  onChange: (value: string) => void;
  min?: string;
  max?: string;
}

/** A day: typed as 26/11/2026 or chosen in the calendar. */
export function DateField({ label, hint, error, optional, name, value, onChange, min, max }: DateFieldProps) {
  // What was typed stays where it is, also when it is no day: then that is said, not that nothing was written.
  const [unread, setUnread] = useState(false);
  const [meaningless, setMeaningless] = useState(false);
  return (
    <Field label={label} hint={hint} error={unread ? fieldCopy('not_a_date') : error} optional={optional ?? false}>
      {(ties) => (
        // As `attributes` too: Mantine's own aria attributes, empty here, would stand over those of the field.
        <WithMantine><DateInput
          {...ties} attributes={{ input: ties }} {...unreadable(meaningless)} {...(name ? { name } : {})} variant="unstyled" classNames={{ input: 'control date-control', day: 'date-day', weekday: 'date-weekday' }} ariaLabels={arias()} locale={registerWords()} firstDayOfWeek={1}
          valueFormat={FORMAT} dateParser={read} placeholder={t('date.example')} value={value || null} onChange={(next) => { setUnread(false); if (next) setMeaningless(false); onChange(next ?? ''); }} fixOnBlur={false}
          onInput={(event) => { const { value: typed } = event.currentTarget; setMeaningless(typed.trim() !== '' && read(typed) === null); }}
          onBlur={(event) => setUnread(event.currentTarget.value.trim() !== '' && read(event.currentTarget.value) === null)}
          popoverProps={{ shadow: 'md', withinPortal: false, classNames: { dropdown: 'date-dropdown' } }} {...(min ? { minDate: min } : {})} {...(max ? { maxDate: max } : {})}
        /></WithMantine>
      )}
    </Field>
  );
}
