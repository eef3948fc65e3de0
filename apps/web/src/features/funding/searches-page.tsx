import { useState } from 'react';
import { IconBell, IconMail, IconMailOff, IconPencil, IconSearch, IconTrash } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
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
import { filterInput, filterOf, hrefOf } from './filter.js';
import { ChangeSearch, DeleteSearch, SavedSearches, SearchCounts, type Search } from './operations.js';
import { goalName } from './sdg.js';
import { t } from './text.js';
import './funding.css';

/** What the reader wants to be told of: each search with what it looks for, by mail or not, and how to end it. */
export function SearchesPage() {
  const query = useQueryOp(SavedSearches, {});
  return (
    <Page narrow title={t('searches.title')} lead={t('searches.lead')} actions={<>
      <ButtonLink icon={IconBell} href="/alerts">{t('searches.alerts')}</ButtonLink>
      <ButtonLink variant="primary" icon={IconSearch} href="/calls">{t('searches.new')}</ButtonLink>
    </>}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <RowsSkeleton />
        : query.data.savedSearches.length === 0 ? <EmptyState icon={IconBell} action={<ButtonLink href="/calls">{t('list.title')}</ButtonLink>}>{t('searches.none')}</EmptyState>
          : <Card flush><CardRows>{query.data.savedSearches.map((search) => <CardRow key={search.id}><SearchRow search={search} /></CardRow>)}</CardRows></Card>}
    </Page>
  );
}

function SearchRow({ search }: { search: Search }) {
  const [asking, setAsking] = useState(false);
  const counts = useQueryOp(SearchCounts, {});
  const count = counts.data?.savedSearchCounts.find((one) => one.searchId === search.id);
  const change = useMutationOp(ChangeSearch, { refresh: [SavedSearches] });
  const remove = useMutationOp(DeleteSearch, { refresh: [SavedSearches, SearchCounts] });
  const toggle = () => change.run({ id: search.id, input: { ...filterInput(filterOf(search)), ...severalOf(search), title: search.title, byMail: !search.byMail } });
  const error = change.error ?? remove.error;
  return (
    <div className="search-row">
      <div className="search-row-main">
        <h2 className="call-row-title"><Link href={hrefOf(search)}><UserText text={search.title} /></Link></h2>
        <div className="row">
          <Criteria search={search} />
          <Chip tone={search.byMail ? 'ok' : 'neutral'} icon={search.byMail ? IconMail : IconMailOff}>{t(search.byMail ? 'searches.byMail' : 'searches.noMail')}</Chip>
        </div>
        <p className="small"><Link href={hrefOf(search)}>{count ? t(count.capped ? 'searches.fitNowMany' : 'searches.fitNow', { count: count.ahead }) : ' '}</Link> <span className="faint">· {t('searches.since', { date: formatDate(search.createdAt) })}</span></p>
        {error ? <ErrorState error={error} /> : null}
      </div>
      <div className="row">
        <ButtonLink small icon={IconPencil} href={hrefOf(search, true)}>{t('searches.edit')}</ButtonLink>
        <Button small icon={search.byMail ? IconMailOff : IconMail} loading={change.pending} onClick={() => void toggle()}>{t(search.byMail ? 'searches.stopMail' : 'searches.startMail')}</Button>
        <Button small variant="danger" icon={IconTrash} onClick={() => setAsking(true)}>{t('searches.remove')}</Button>
      </div>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('searches.removeAsk')} confirm={t('searches.remove')} onConfirm={() => remove.run({ id: search.id })}><p>{t('searches.removeText')}</p></ConfirmDialog>
    </div>
  );
}

/** Lists of which the page shows one alone are kept whole. */
const severalOf = (search: Search) => {
  const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);
  return { countries: codes(search.countries), leadCountries: codes(search.leadCountries), partnerCountries: codes(search.partnerCountries), leadKinds: codes(search.leadKinds), amountMin: search.amountMin };
};

function Criteria({ search }: { search: Search }) {
  const named = [...search.themes, ...search.supportKinds, ...search.countries, ...search.leadKinds];
  return (
    <>
      {search.query ? <Chip tone="outline" icon={IconSearch}><UserText text={search.query} /></Chip> : null}
      {named.map((label) => <Chip key={label.code} tone="outline">{label.label}</Chip>)}
      {search.leadCountries.map((label) => <Chip key={`lead-${label.code}`} tone="outline">{label.label} · {t('filter.as.lead')}</Chip>)}
      {search.partnerCountries.map((label) => <Chip key={`partner-${label.code}`} tone="outline">{label.label} · {t('filter.as.partner')}</Chip>)}
      {search.kinds.map((kind) => <Chip key={kind} tone="outline">{t.maybe(`kind.${kind}`, kind)}</Chip>)}
      {search.sdg.map((n) => <Chip key={n} tone="outline">{goalName(n)}</Chip>)}
      {[...search.networks, ...search.funders].map((one) => <Chip key={one.code} tone="outline"><UserText text={one.label} /></Chip>)}
      {search.amountMin ? <Chip tone="outline">{t('searches.amount', { amount: formatNumber(Number(search.amountMin)) })}</Chip> : null}
      {search.withinDays !== null ? <Chip tone="outline">{t('filter.within', { days: search.withinDays })}</Chip> : null}
      {search.deadlineFrom ? <Chip tone="outline">{t('filter.fromDay', { date: formatDate(search.deadlineFrom) })}</Chip> : null}
      {search.deadlineTo ? <Chip tone="outline">{t('filter.toDay', { date: formatDate(search.deadlineTo) })}</Chip> : null}
      {search.fitsPartnership ? <Chip tone="info">{t('filter.fits')}</Chip> : null}
      {search.state === 'ALL' ? null : <Chip tone="outline">{t.maybe(`filter.state.${search.state}`, search.state)}</Chip>}
    </>
  );
}
