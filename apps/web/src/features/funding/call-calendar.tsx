import { useRef, type KeyboardEvent } from 'react';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { cityOf, dayIn, formatDate, formatTime, getReaderZone } from '../../lib/dates.js';
import { readerLocale } from '../../lib/locale.js';
import { useQueryOp } from '../../lib/query.js';
import { Link, useSearchState } from '../../lib/router.js';
import { Button, IconButton } from '../../ui/button.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { dayAfter, monthAfter, monthGrid, weekStart } from './calendar-days.js';
import { filterInput } from './filter.js';
import { CallMonth, type CalendarStep } from './operations.js';
import { t } from './text.js';
import { useCallFilter } from './use-call-filter.js';
import './call-calendar.css';

const SHOWN = 3;
/** How many days one question of the calendar may span (libs/funding, call-views.service.ts). */
const MOST_DAYS = 62;

/** The deadlines of a month under the filters of the page: a grid where there is room, else day under day. */
export function CallCalendarView() {
  const { filter, change, base, month: asked } = useCallFilter();
  const today = dayIn(new Date().toISOString(), getReaderZone());
  const month = asked || today.slice(0, 7);
  const weeks = monthGrid(month, weekStart(readerLocale()));
  const query = useQueryOp(CallMonth, { filter: filterInput(filter), from: weeks[0]![0]!, to: weeks.at(-1)!.at(-1)! }, { keepPrevious: true });
  const go = (next: string) => change({ month: next === today.slice(0, 7) ? null : next });
  const steps = query.data?.callCalendar.deadlines ?? [];
  const empty = query.data !== undefined && !query.isPlaceholderData && !steps.some((step) => step.day.startsWith(month));
  const later = useQueryOp(CallMonth, { filter: filterInput(filter), from: `${monthAfter(month, 1)}-01`, to: dayAfter(`${monthAfter(month, 1)}-01`, MOST_DAYS - 1) }, { enabled: empty });
  const next = empty ? later.data?.callCalendar.deadlines.map((step) => step.day.slice(0, 7)).sort()[0] : undefined;
  return (
    <section className="calendar" aria-label={t('cal.title')}>
      <div className="calendar-head">
        <IconButton icon={IconChevronLeft} className="mirrored-button" label={t('cal.prev')} onClick={() => go(monthAfter(month, -1))} />
        <h2 aria-live="polite">{formatDate(`${month}-01`, 'month')}</h2>
        <IconButton icon={IconChevronRight} className="mirrored-button" label={t('cal.next')} onClick={() => go(monthAfter(month, 1))} />
        <Button small onClick={() => go(today.slice(0, 7))} disabled={month === today.slice(0, 7)}>{t('cal.today')}</Button>
      </div>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <RowsSkeleton /> : (
        <>
          <Grid weeks={weeks} month={month} today={today} steps={steps} base={base} go={go} />
          <Agenda month={month} steps={steps.filter((step) => step.day.startsWith(month))} base={base} next={next} go={go} />
          {query.data.callCalendar.capped ? <p className="faint small">{t('cal.capped')}</p> : null}
        </>
      )}
    </section>
  );
}

interface GridProps { weeks: string[][]; month: string; today: string; steps: readonly CalendarStep[]; base: string; go: (month: string) => void }

/** Arrows go from day to day, Home and End through the week, Page Up and Page Down from month to month; Enter opens the day. */
function Grid({ weeks, month, today, steps, base, go }: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [search] = useSearchState();
  const here = today.startsWith(month) ? today : `${month}-01`;
  const focus = (day: string) => {
    if (!day.startsWith(month)) go(day.slice(0, 7));
    // After a change of month the day is drawn first.
    requestAnimationFrame(() => requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const day = (event.target as HTMLElement).dataset['day'];
    if (!day) return;
    const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
    const week = weeks.find((one) => one.includes(day)) ?? [day];
    const to: Record<string, () => string> = {
      ArrowRight: () => dayAfter(day, forward), ArrowLeft: () => dayAfter(day, -forward), ArrowDown: () => dayAfter(day, 7), ArrowUp: () => dayAfter(day, -7),
      Home: () => week[0]!, End: () => week.at(-1)!, PageDown: () => `${monthAfter(month, 1)}-01`, PageUp: () => `${monthAfter(month, -1)}-01`,
    };
    const next = to[event.key]?.();
    if (!next) return;
    event.preventDefault();
    focus(next);
  };
  const hrefOfDay = (day: string) => {
    const query = new URLSearchParams(search);
    for (const name of ['view', 'month', 'within']) query.delete(name);
    query.set('from', day);
    query.set('to', day);
    return `${base}/calls?${query.toString()}`;
  };
  return (
    <table ref={table} className="calendar-grid" onKeyDown={onKeyDown}>
      <caption className="visually-hidden">{t('cal.keys')}</caption>
      <thead><tr>{weeks[0]!.map((day) => <th key={day} scope="col"><abbr title={weekday(day, 'long')}>{weekday(day, 'short')}</abbr></th>)}</tr></thead>
      <tbody>{weeks.map((week) => (
        <tr key={week[0]}>{week.map((day) => {
          const those = steps.filter((step) => step.day === day);
          return (
            <td key={day} className={`${day.startsWith(month) ? '' : 'is-outside'}${day === today ? ' is-today' : ''}`}>
              <Link href={hrefOfDay(day)} data-day={day} tabIndex={day === here ? 0 : -1} className="calendar-day" aria-current={day === today ? 'date' : undefined}
                aria-label={t('cal.day', { date: formatDate(day, 'long'), count: those.length })}>{Number(day.slice(8))}</Link>
              <ul>{those.slice(0, SHOWN).map((step) => <li key={step.id}><Link href={`${base}/calls/${step.callId}`} title={step.title}><UserText text={step.title} lang={step.titleLang} /></Link></li>)}</ul>
              {those.length > SHOWN ? <Link className="calendar-more" href={hrefOfDay(day)}>{t('cal.more', { count: those.length - SHOWN })}</Link> : null}
            </td>
          );
        })}</tr>
      ))}</tbody>
    </table>
  );
}

function Agenda({ month, steps, base, next, go }: { month: string; steps: readonly CalendarStep[]; base: string; next: string | undefined; go: (month: string) => void }) {
  const days = [...new Set(steps.map((step) => step.day))];
  return (
    <div className={`calendar-agenda${days.length ? '' : ' is-empty'}`}>
      {days.length ? null : <EmptyState action={next ? <Button onClick={() => go(next)}>{t('cal.nextOnes', { month: formatDate(`${next}-01`, 'month') })}</Button> : null}>{t('cal.none', { month: formatDate(`${month}-01`, 'month') })}</EmptyState>}
      {days.map((day) => (
        <section key={day} aria-label={formatDate(day, 'long')}>
          <h3>{formatDate(day, 'long')}</h3>
          <ul>{steps.filter((step) => step.day === day).map((step) => (
            <li key={step.id}>
              <Link href={`${base}/calls/${step.callId}`}><UserText text={step.title} lang={step.titleLang} /></Link>
              <p className="faint small">
                {step.label ? <><UserText text={step.label} lang={step.labelLang} /> · </> : null}
                {step.precision === 'HOUR' ? `${formatTime(step.at, step.zone)} ${baseText('time.in', { city: cityOf(step.zone) })}` : t('steps.wholeDay', { city: cityOf(step.zone) })}
              </p>
            </li>
          ))}</ul>
        </section>
      ))}
    </div>
  );
}

const weekday = (day: string, style: 'long' | 'short') => new Intl.DateTimeFormat(readerLocale(), { weekday: style, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
