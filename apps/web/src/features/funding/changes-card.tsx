import { IconHistory } from '@tabler/icons-react';
import { formatMoney } from '../../lib/amounts.js';
import { cityOf, formatDate, formatDateTime, formatTime } from '../../lib/dates.js';
import { useQueryOp } from '../../lib/query.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { FundingWords, type CallEventRow, type CallSheet } from './operations.js';
import { t, type Key } from './text.js';

interface Step { localAt: string; zone: string; precision: string }
interface Change { field: string; label?: string; from: unknown; to: unknown }

/** What was told of a call and when: what moved, from what to what. */
export function ChangesCard({ events, call }: { events: readonly CallEventRow[]; call: CallSheet }) {
  const words = useQueryOp(FundingWords, {}, { enabled: events.some((event) => event.kind === 'CHANGED') });
  if (events.length < 2) return null;
  const label = (code: string) => words.data?.themes.find((one) => one.code === code)?.label ?? words.data?.countries.find((one) => one.code === code)?.name ?? words.data?.leadKinds.find((one) => one.code === code)?.label ?? code;
  return (
    <Card flush icon={IconHistory} title={t('events.title')}>
      <CardRows>
        {events.map((event) => (
          <CardRow key={event.id}>
            <div>
              <p><b>{t(`events.${event.kind}` as Key)}</b> <span className="faint small">{formatDateTime(event.createdAt)}</span></p>
              {(event.changes as Change[]).map((change, at) => <p key={at}>{describeChange(change, call.currency, label)}</p>)}
            </div>
          </CardRow>
        ))}
      </CardRows>
    </Card>
  );
}

/** One change in a sentence. */
export function describeChange(change: Change, currency: string, label: (code: string) => string): string {
  if (change.field === 'deadline') {
    const name = change.label || t('steps.unnamed');
    const [from, to] = [stepText(change.from as Step | null), stepText(change.to as Step | null)];
    if (!change.to) return t('change.stepGone', { name, from });
    return change.from ? t('change.stepMoved', { name, from, to }) : t('change.stepNew', { name, to });
  }
  const value = (given: unknown): string => {
    if (Array.isArray(given)) return given.length ? given.map((code) => label(String(code))).join(' · ') : t('filter.any');
    if (given === null || given === undefined) return t('change.none');
    return ['amountMin', 'amountMax', 'envelope'].includes(change.field) ? formatMoney(String(given), currency) : String(given);
  };
  return t('change.value', { field: t.maybe(`field.${change.field}`, change.field), from: value(change.from), to: value(change.to) });
}

function stepText(step: Step | null): string {
  if (!step) return '';
  const day = formatDate(step.localAt, 'medium');
  return step.precision === 'HOUR' ? t('change.at', { day, time: formatTime(step.localAt), city: cityOf(step.zone) }) : day;
}
