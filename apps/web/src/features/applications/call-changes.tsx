import { IconCalendarExclamation, IconListDetails } from '@tabler/icons-react';
import { cityOf, formatDate, formatTime } from '../../lib/dates.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Row } from '../../ui/page.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { both, SeeMovedDeadlines, SuggestDueDates, TakeOverRequirements, type Sheet } from './operations.js';
import { t } from './text.js';

/** What the call has changed since: deadlines from what to what, and what it asks for. Nothing is taken over unasked. */
export function CallChanges({ sheet }: { sheet: Sheet }) {
  return <>{sheet.movedDeadlines.length ? <Moved sheet={sheet} /> : null}{sheet.mayEdit ? <Asked sheet={sheet} /> : null}</>;
}

function Moved({ sheet }: { sheet: Sheet }) {
  const suggest = useMutationOp(SuggestDueDates, { refresh: both, onDone: () => toast(t('dates.done')) });
  const see = useMutationOp(SeeMovedDeadlines, { refresh: both });
  return (
    <Card attention icon={IconCalendarExclamation} title={t('moved.title', { count: sheet.movedDeadlines.length })}>
      <ul className="application-changes">
        {sheet.movedDeadlines.map((one) => <li key={one.label + one.at}>{moved(one)}</li>)}
      </ul>
      {suggest.error ?? see.error ? <ErrorState error={(suggest.error ?? see.error)!} /> : null}
      <Row>
        {sheet.mayEdit && sheet.call.nextDeadline ? <Button variant="primary" loading={suggest.pending} onClick={() => void suggest.run({ dossierId: sheet.id })}>{t('moved.dates')}</Button> : null}
        <Button loading={see.pending} onClick={() => void see.run({ dossierId: sheet.id })}>{t('moved.seen')}</Button>
      </Row>
    </Card>
  );
}

const clock = (localAt: string, zone: string | null | undefined) => <bdi><b>{formatDate(localAt)}</b>{document.documentElement.lang === 'ar' ? '، ' : ', '}<span className="tabular">{formatTime(localAt)}</span>{zone ? ` (${cityOf(zone)})` : ''}</bdi>;

function moved(one: Sheet['movedDeadlines'][number]) {
  const label = one.label ? <UserText text={one.label} lang={one.labelLang} /> : <bdi>{t('deadline.title')}</bdi>;
  if (one.fromLocalAt && one.toLocalAt) return t.rich('moved.one', { label, from: clock(one.fromLocalAt, one.fromZone), to: clock(one.toLocalAt, one.toZone) });
  if (one.toLocalAt) return t.rich('moved.new', { label, to: clock(one.toLocalAt, one.toZone) });
  return t.rich('moved.gone', { label, from: clock(one.fromLocalAt ?? '', one.fromZone) });
}

function Asked({ sheet }: { sheet: Sheet }) {
  const take = useMutationOp(TakeOverRequirements, { refresh: both, onDone: () => toast(t('asked.done')) });
  const { added, removed, changed } = sheet.requirementChanges;
  if (!added.length && !removed.length && !changed.length) return null;
  const text = (one: { text: string; textLang: string }) => <UserText text={one.text} lang={one.textLang} />;
  return (
    <Card icon={IconListDetails} title={t('asked.title')}>
      <ul className="application-changes">
        {added.map((one) => <li key={`+${one.text}`}>{t.rich('asked.added', { what: text(one) })}</li>)}
        {changed.map((one) => <li key={`~${one.text}`}>{one.before === one.text ? t.rich('asked.weight', { what: text(one) }) : t.rich('asked.changed', { before: <UserText text={one.before ?? ''} lang={one.textLang} />, what: text(one) })}</li>)}
        {removed.map((one) => <li key={`-${one.text}`}>{t.rich('asked.removed', { what: text(one) })}</li>)}
      </ul>
      <p className="faint small">{t('asked.hint')}</p>
      {take.error ? <ErrorState error={take.error} /> : null}
      <Row><Button loading={take.pending} onClick={() => void take.run({ dossierId: sheet.id })}>{t('asked.take')}</Button></Row>
    </Card>
  );
}
