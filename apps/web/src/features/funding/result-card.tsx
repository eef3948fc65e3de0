import { IconTrophy } from '@tabler/icons-react';
import { formatMoney, formatNumber } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { Link } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import type { CallRecordSheet, CallSheet } from './operations.js';
import { OutsideLink } from './sources-card.js';
import { t } from './text.js';

type Laureate = NonNullable<CallRecordSheet['result']>['laureates'][number];

/** What became of a call: who was chosen, from how many, with how much. */
export function ResultCard({ call, record: { result } }: { call: CallSheet; record: CallRecordSheet }) {
  if (!result) return null;
  const columns: Column<Laureate>[] = [
    { key: 'name', head: t('result.laureate'), title: true, cell: (one) => (one.authorityId ? <Link href={`/directory/${one.authorityId}`}><UserText text={one.name} /></Link> : <UserText text={one.name} />) },
    { key: 'country', head: t('result.country'), cell: (one) => one.country?.label ?? '—' },
    { key: 'amount', head: t('result.amount'), numeric: true, cell: (one) => (one.amount ? formatMoney(one.amount, call.currency) : '—') },
  ];
  return (
    <Card icon={IconTrophy} title={t('result.title')}>
      <Facts rows={[
        [t('result.published'), formatDate(result.publishedOn)], [t('result.applications'), result.applications === null ? null : formatNumber(result.applications)],
        [t('result.laureates'), formatNumber(result.laureates.length)], [t('result.total'), result.totalGranted ? formatMoney(result.totalGranted, call.currency) : null],
        [t('source.page'), result.sourceUrl ? <OutsideLink url={result.sourceUrl} /> : null],
      ]} />
      {result.note ? <UserBlock text={result.note} /> : null}
      {result.laureates.length ? <DataTable caption={t('result.laureates')} columns={columns} rows={result.laureates} rowKey={(one) => `${one.name}/${one.amount}`} /> : null}
    </Card>
  );
}
