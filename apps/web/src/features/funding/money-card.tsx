import { IconCoins } from '@tabler/icons-react';
import { formatMoney, formatMoneyRange } from '../../lib/amounts.js';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import type { CallSheet } from './operations.js';
import { t } from './text.js';

/** How much, at which share, and for how long. */
export function MoneyCard({ call }: { call: CallSheet }) {
  const months = call.monthsMin && call.monthsMax ? t('money.months', { from: call.monthsMin, to: call.monthsMax }) : call.monthsMax ? t('money.monthsMax', { to: call.monthsMax }) : null;
  const rows = [
    [t('money.perProject'), formatMoneyRange(call.amountMin, call.amountMax, call.currency)],
    [t('money.envelope'), call.envelope ? formatMoney(call.envelope, call.currency) : null],
    [t('money.rate'), call.rateMax === null ? null : t('money.upTo', { rate: call.rateMax })],
    [t('money.duration'), months],
    [t('money.support'), call.supportKinds.map((kind) => kind.label).join(' · ')],
  ] as const;
  if (rows.every(([, value]) => !value)) return null;
  return <Card icon={IconCoins} title={t('money.title')}><Facts rows={rows} /></Card>;
}
