import type { ReactNode } from 'react';
import { IconStack2 } from '@tabler/icons-react';
import { formatMoney, formatNumber } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { Link } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { UserText } from '../../ui/user-text.js';
import { CallStatus } from './call-status.js';
import type { CallRecordSheet } from './operations.js';
import { fewOr } from './reach.js';
import { t } from './text.js';

type Edition = CallRecordSheet['editions'][number];
interface Fact { key: string; label: string; of: (edition: Edition) => ReactNode }
const MOST = 4;

/** The latest editions of a call side by side: dates, amounts, what became of each, and for its network how many each reached. */
export function EditionsCard({ record: { editions } }: { record: CallRecordSheet }) {
  if (!editions.length) return null;
  const shown = editions.slice(0, MOST);
  const facts = factsOf(shown.some((one) => one.reach));
  const columns: Column<Fact>[] = [
    { key: 'fact', head: t('edition.fact'), title: true, cell: (fact) => fact.label },
    ...shown.map((one): Column<Fact> => ({ key: one.id, head: one.current ? t('edition.this') : one.title, cell: (fact) => fact.of(one) ?? '—' })),
  ];
  return (
    <Card icon={IconStack2} title={t('edition.title')}>
      <ul className="editions">
        {editions.map((one) => <li key={one.id}>{one.current ? <b><UserText text={one.title} lang={one.titleLang} /></b> : <Link href={`/calls/${one.id}`}><UserText text={one.title} lang={one.titleLang} /></Link>} <CallStatus call={one} /></li>)}
      </ul>
      <DataTable caption={t('edition.title')} columns={columns} rows={facts.filter((fact) => shown.some((one) => fact.of(one) !== null))} rowKey={(fact) => fact.key} />
    </Card>
  );
}

function factsOf(office: boolean): Fact[] {
  const money = (one: Edition, amount: string | null) => (amount ? formatMoney(amount, one.currency) : null);
  const number = (value: number | null) => (value === null ? null : formatNumber(value));
  return [
    { key: 'opens', label: t('edition.opens'), of: (one) => (one.opensAt ? formatDate(one.opensAt, 'medium') : null) },
    { key: 'deadline', label: t('edition.deadline'), of: (one) => (one.lastDeadline ? formatDate(one.lastDeadline, 'medium', one.lastDeadlineZone ?? undefined) : null) },
    { key: 'amount', label: t('edition.amount'), of: (one) => money(one, one.amountMax) },
    { key: 'envelope', label: t('money.envelope'), of: (one) => money(one, one.envelope) },
    { key: 'rate', label: t('money.rate'), of: (one) => (one.rateMax === null ? null : t('money.upTo', { rate: one.rateMax })) },
    { key: 'applications', label: t('result.applications'), of: (one) => number(one.applications) },
    { key: 'laureates', label: t('result.laureates'), of: (one) => (one.publishedOn ? number(one.laureates) : null) },
    { key: 'total', label: t('result.total'), of: (one) => money(one, one.totalGranted) },
    ...(office ? (['matched', 'told', 'opened', 'projects'] as const).map((key): Fact => ({ key, label: t(`edition.${key}`), of: (one) => (one.reach ? fewOr(one.reach[key]) : null) })) : []),
  ];
}
