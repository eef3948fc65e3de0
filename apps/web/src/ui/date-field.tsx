import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/dates/styles.css';
import { Popover } from '@mantine/core';
import { Calendar } from '@mantine/dates';
import { useState } from 'react';
import dayjs from 'dayjs';
import { baseText as t } from '../lib/base-text.js';
import { fieldCopy } from '../lib/error-copy.js';
import { readerLocale } from '../lib/locale.js';
import { isDay, readDay, writtenDay } from '../lib/typed-day.js';
import { unreadable } from './form.js';
import { Field, type FieldProps } from './field.js';
import { WithMantine } from './with-mantine.js';
import './date-field.css';

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

const arias = () => ({
  previousMonth: t('date.previousMonth'), nextMonth: t('date.nextMonth'),
  previousYear: t('date.previousYear'), nextYear: t('date.nextYear'),
  previousDecade: t('date.previousYears'), nextDecade: t('date.nextYears'),
});

export interface DateFieldProps extends FieldProps {
  name?: string;
  /** `YYYY-MM-DD`, or empty, or what was typed and is no day: a form that keeps it in its draft, or a filter in its address, shows it again after a reload. */
  value: string;
  onChange: (value: string) => void;
  min?: string;
  max?: string;
}

/** A day: typed as 26/11/2026 or chosen in the calendar. Text that is no day stays where it is, is said, and is not sent. */
export function DateField({ label, hint, error, optional, name, value, onChange, min, max }: DateFieldProps) {
  const [open, setOpen] = useState(false);
  // What stands in the field while it is written, and after that when nobody else keeps it.
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const shown = typed ?? writtenDay(value);
  const meaningless = shown.trim() !== '' && readDay(shown) === null;
  const unread = meaningless && (typed === null || left);
  const day = readDay(shown);
  const take = (text: string) => {
    setTyped(text);
    setLeft(false);
    setOpen(true);
    onChange(readDay(text) ?? (text.trim() && text));
  };
  const leave = () => {
    setOpen(false);
    setLeft(true);
    if (typed !== null && (isDay(value) || value === typed || !typed.trim())) setTyped(null);
  };
  return (
    <Field label={label} hint={hint} error={unread ? fieldCopy('not_a_date') : error} optional={optional ?? false}>
      {(ties) => (
        <WithMantine>
          <Popover opened={open} onChange={setOpen} trapFocus={false} position="bottom-start" withRoles={false} shadow="md" withinPortal={false} classNames={{ dropdown: 'date-dropdown' }}>
            <Popover.Target>
              <input
                {...ties} {...unreadable(meaningless)} {...(name ? { name } : {})} className="control date-control" autoComplete="off" placeholder={t('date.example')} value={shown}
                onChange={(event) => take(event.target.value)} onFocus={() => setOpen(true)} onClick={() => setOpen(true)} onBlur={leave} onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false); }}
              />
            </Popover.Target>
            {/* The pointer must not take the focus from the field: leaving it closes the calendar. */}
            <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
              <Calendar
                key={day ?? ''} {...(day ? { defaultDate: day } : {})} {...(min && isDay(min) ? { minDate: min } : {})} {...(max && isDay(max) ? { maxDate: max } : {})} __preventFocus
                classNames={{ day: 'date-day', weekday: 'date-weekday' }} ariaLabels={arias()} locale={registerWords()} firstDayOfWeek={1}
                getDayProps={(one) => ({ selected: one === day, onClick: () => { setTyped(null); setOpen(false); onChange(one); } })}
              />
            </Popover.Dropdown>
          </Popover>
        </WithMantine>
      )}
    </Field>
  );
}
