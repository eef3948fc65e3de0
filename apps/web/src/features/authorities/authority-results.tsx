import { IconBuildingCommunity } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { baseText } from '../../lib/base-text.js';
import type { ResultOf, VariablesOf } from '../../lib/graphql.js';
import { usePages } from '../../lib/pages.js';
import { Link } from '../../lib/router.js';
import { countryName } from '../../lib/places.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { Search } from './operations.js';
import { t } from './text.js';

type Row = ResultOf<typeof Search>['searchAuthorities']['items'][number];

/** Authorities that were found; further pages are read on demand and added below. */
export function AuthorityResults({ variables }: { variables: Omit<VariablesOf<typeof Search>, 'after'> }) {
  const { items, error, refetch, more, loadingMore, moreError } = usePages(Search, variables, (answer) => answer.searchAuthorities, { keepPrevious: true });
  if (error && !items) return <ErrorState error={error} retry={refetch} />;
  if (!items) return <Card flush title={t('directory.authorities')}><RowsSkeleton rows={6} /></Card>;
  return (
    <Card flush icon={IconBuildingCommunity} title={t('directory.authorities')}>
      {items.length ? <DataTable caption={t('directory.authorities')} columns={columns} rows={items} rowKey={(row) => row.id} /> : <div className="directory-pad"><EmptyState>{t('directory.none')}</EmptyState></div>}
      {moreError && more ? <ErrorState error={moreError} retry={more} /> : null}
      {more ? <div className="directory-pad directory-more"><Button loading={loadingMore} onClick={more}>{baseText('more')}</Button></div> : null}
    </Card>
  );
}

const columns: Array<Column<Row>> = [
  { key: 'name', head: t('column.name'), cell: (row) => (
    <>
      <Link href={`/directory/${row.id}`} className="directory-name"><UserText text={row.name} lang={row.nameLang} /></Link>
      {row.ownName !== row.name ? <span className="faint small directory-own"><UserText text={row.ownName} lang={row.ownNameLang} /></span> : null}
    </>
  ) },
  { key: 'kind', head: t('column.kind'), cell: (row) => row.kindLabel },
  { key: 'where', head: t('column.where'), cell: (row) => <>{row.within ? <><UserText text={row.within} />{' · '}</> : null}{countryName(row.country)}</> },
  { key: 'population', head: t('column.population'), numeric: true, cell: (row) => (row.population === null ? <span className="faint">{t('unknown')}</span> : formatNumber(row.population)) },
  { key: 'tawam', head: t('column.tawam'), cell: (row) => (row.tenantId ? <Chip tone="ok">{t('onTawam')}</Chip> : <span className="faint" aria-label={t('notOnTawam')}>–</span>) },
];
