import { useState } from 'react';
import { IconCalendarPlus } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { patchQuery, useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxField } from '../../ui/choice-field.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Row, Stack } from '../../ui/page.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { ChooseCalendar, EndCalendar, MakeCalendar, MyCalendar, type Calendar } from './operations.js';
import { ShownOnce } from './shown-once.js';
import { t } from './text.js';

const PARTS = ['sessions', 'followedCalls', 'projectCalls', 'searchCalls'] as const;

/** The reader's own calendar address: made, shown once, filled as wished, and ended. */
export function CalendarCard() {
  const feed = useQueryOp(MyCalendar, {});
  const [url, setUrl] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);
  const make = useMutationOp(MakeCalendar, { refresh: [MyCalendar], onDone: (made) => setUrl(made.createCalendarFeed.url) });
  const end = useMutationOp(EndCalendar, { refresh: [MyCalendar], onDone: () => { setUrl(null); toast(t('address.ended')); } });
  const choose = useMutationOp(ChooseCalendar, {
    refresh: [MyCalendar], optimistic: ({ input }) => [patchQuery(MyCalendar, {}, (now) => ({ ...now, calendarFeed: now.calendarFeed && { ...now.calendarFeed, ...input } }))] });
  const existing = feed.data?.calendarFeed;
  const error = make.error ?? end.error ?? choose.error;
  const change = (calendar: Calendar, part: (typeof PARTS)[number], on: boolean) => choose.run({ input: {
    sessions: calendar.sessions, followedCalls: calendar.followedCalls, projectCalls: calendar.projectCalls, searchCalls: calendar.searchCalls, [part]: on } });
  return (
    <Card title={t('calendar.title')} icon={IconCalendarPlus}>
      <Stack tight>
        <p>{t('calendar.text')}</p>
        {feed.error && !feed.data ? <ErrorState error={feed.error} retry={() => void feed.refetch()} /> : !feed.data ? <Skeleton lines={2} /> : null}
        {error ? <ErrorState error={error} /> : null}
        {url ? <ShownOnce text={t('calendar.once')} value={url} /> : existing ? <p className="faint small">{t('address.since', { date: formatDate(existing.createdAt) })}</p> : null}
        {existing ? (
          <fieldset className="plain-set">
            <legend className="small">{t('calendar.holds')}</legend>
            {PARTS.map((part) => <CheckboxField key={part} name={part} label={t(`calendar.${part}`)} checked={existing[part]} onChange={(on) => void change(existing, part, on)} />)}
          </fieldset>
        ) : null}
        {feed.data ? (
          <Row>
            <Button loading={make.pending} onClick={() => void make.run({})}>{t(existing ? 'address.renew' : 'address.make')}</Button>
            {existing ? <Button variant="danger" onClick={() => setEnding(true)}>{t('address.end')}</Button> : null}
          </Row>
        ) : null}
      </Stack>
      <ConfirmDialog open={ending} onClose={() => setEnding(false)} title={t('calendar.endAsk')} confirm={t('address.end')} onConfirm={() => end.run({})}><p>{t('calendar.endText')}</p></ConfirmDialog>
    </Card>
  );
}
