import { useState } from 'react';
import { IconBell, IconMail, IconMailOff, IconSearch, IconTrash } from '@tabler/icons-react';
import { formatMoney } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { hrefOf } from './filter.js';
import { ChangeSearch, DeleteSearch, SavedSearches, type Search } from './operations.js';
import { t } from './text.js';
import './funding.css';

/** What the reader wants to be told of: each search with what it looks for, by mail or not, and how to end it. */
export function SearchesPage() {
  const query = useQueryOp(SavedSearches, {});
  return (
    <Page narrow title={t('searches.title')} lead={t('searches.lead')} actions={<ButtonLink variant="primary" icon={IconSearch} href="/calls">{t('searches.new')}</ButtonLink>}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <RowsSkeleton />
        : query.data.savedSearches.length === 0 ? <EmptyState icon={IconBell} action={<ButtonLink href="/calls">{t('list.title')}</ButtonLink>}>{t('searches.none')}</EmptyState>
          : <Card flush><CardRows>{query.data.savedSearches.map((search) => <CardRow key={search.id}><SearchRow search={search} /></CardRow>)}</CardRows></Card>}
    </Page>
  );
}

function SearchRow({ search }: { search: Search }) {
  const [asking, setAsking] = useState(false);
  const change = useMutationOp(ChangeSearch, { refresh: [SavedSearches] });
  const remove = useMutationOp(DeleteSearch, { refresh: [SavedSearches] });
  const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);
  const toggle = () => change.run({ id: search.id, input: {
    title: search.title, query: search.query, themes: codes(search.themes), countries: codes(search.countries), leadKinds: codes(search.leadKinds), amountMin: search.amountMin, byMail: !search.byMail } });
  const error = change.error ?? remove.error;
  return (
    <div className="search-row">
      <div className="search-row-main">
        <h2 className="call-row-title"><Link href={hrefOf(search)}><UserText text={search.title} /></Link></h2>
        <div className="row">
          {search.query ? <Chip tone="outline" icon={IconSearch}><UserText text={search.query} /></Chip> : null}
          {[...search.themes, ...search.countries, ...search.leadKinds].map((label) => <Chip key={label.code} tone="outline">{label.label}</Chip>)}
          {search.amountMin ? <Chip tone="outline">{t('searches.amount', { amount: formatMoney(search.amountMin, 'EUR') })}</Chip> : null}
          <Chip tone={search.byMail ? 'ok' : 'neutral'} icon={search.byMail ? IconMail : IconMailOff}>{t(search.byMail ? 'searches.byMail' : 'searches.noMail')}</Chip>
        </div>
        <p className="faint small">{t('searches.since', { date: formatDate(search.createdAt) })}</p>
        {error ? <ErrorState error={error} /> : null}
      </div>
      <div className="row">
        <Button small icon={search.byMail ? IconMailOff : IconMail} loading={change.pending} onClick={() => void toggle()}>{t(search.byMail ? 'searches.stopMail' : 'searches.startMail')}</Button>
        <Button small variant="danger" icon={IconTrash} onClick={() => setAsking(true)}>{t('searches.remove')}</Button>
      </div>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('searches.removeAsk')} confirm={t('searches.remove')} onConfirm={() => remove.run({ id: search.id })}><p>{t('searches.removeText')}</p></ConfirmDialog>
    </div>
  );
}
