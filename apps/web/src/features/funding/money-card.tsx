import { IconCoins } from '@tabler/icons-react';
import { formatMoney, formatMoneyRange } from '../../lib/amounts.js';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import type { CallRecordSheet, CallSheet } from './operations.js';
import { t } from './text.js';

/** How much, at which share for whom, and for how long. */
export function MoneyCard({ call, record }: { call: CallSheet; record: CallRecordSheet }) {
  const months = call.monthsMin && call.monthsMax ? t('money.months', { from: call.monthsMin, to: call.monthsMax }) : call.monthsMax ? t('money.monthsMax', { to: call.monthsMax }) : null;
  const rows = [
    [t('money.perProject'), formatMoneyRange(call.amountMin, call.amountMax, call.currency)],
    [t('money.envelope'), call.envelope ? formatMoney(call.envelope, call.currency) : null],
    [t('money.rate'), call.rateMax === null ? null : t('money.upTo', { rate: call.rateMax })],
    ...record.rates.map(({ group, rate }) => [group?.label ?? t('money.others'), t('money.percent', { rate })] as const),
    [t('money.pooling'), record.poolingBonus ? t('money.points', { points: record.poolingBonus }) : null],
    [t('money.duration'), months],
    [t('money.support'), call.supportKinds.map((kind) => kind.label).join(' · ')],
  ] as const;
  if (rows.every(([, value]) => !value)) return null;
  return <Card icon={IconCoins} title={t('money.title')}><Facts rows={rows} /></Card>;
}
