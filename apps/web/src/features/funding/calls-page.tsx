import { useState } from 'react';
import { IconBookmark, IconFileCheck, IconFilter, IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useLiveAny } from '../../lib/live.js';
import { refresh, useQueryOp } from '../../lib/query.js';
import { Link, useParams, useSearchState } from '../../lib/router.js';
import { usePartnership, useSession } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Pill } from '../../ui/chip.js';
import { Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { CallRowCard } from './call-row.js';
import { CallFilters } from './call-filters.js';
import { filterInput, readFilter, type Filter } from './filter.js';
import { Calls, FundingWords, type CallRow } from './operations.js';
import { SaveSearchDialog } from './save-search-dialog.js';
import { t } from './text.js';
import './funding.css';

/** Calls: what can be answered, the nearest deadline first. Inside a workspace those that fit its parties. */
export function CallsPage() {
  const { partnershipId } = useParams();
  const [search, change] = useSearchState();
  const session = useSession();
  const own = usePartnership(partnershipId);
  const read = readFilter(search);
  // In a workspace "fits us" is on until it is taken away.
  const filter = own && !search.has('fits') ? { ...read, fits: own.id } : { ...read, fits: read.fits === 'none' ? '' : read.fits };
  const base = own ? `/w/${own.id}` : '';
  const network = session.tenants.some((tenant) => tenant.kind === 'NETWORK');
  return (
    <Page
      title={t('list.title')} lead={t('list.lead')}
      actions={<>
        {own && own.role !== 'GUEST' ? <ButtonLink icon={IconFileCheck} href={`${base}/applications`}>{t('list.applications')}</ButtonLink> : null}
        <ButtonLink icon={IconBookmark} href="/searches">{t('searches.short')}</ButtonLink>
        {network ? <ButtonLink icon={IconPencilPlus} href="/calls/mine">{t('mine.title')}</ButtonLink> : null}
      </>}
    >
      <div className="calls-layout">
        <CallFilters filter={filter} change={change} />
        <Results filter={filter} change={change} base={base} />
      </div>
    </Page>
  );
}

type Change = (change: Record<string, string | string[] | null>) => void;

function Results({ filter, change, base }: { filter: Filter; change: Change; base: string }) {
  const [saving, setSaving] = useState(false);
  useLiveAny('calls', () => refresh(Calls));
  const words = useQueryOp(FundingWords, {});
  const first = useQueryOp(Calls, { filter: filterInput(filter), after: null }, { keepPrevious: true });
  const label = (code: string) => words.data?.themes.find((theme) => theme.code === code)?.label ?? code;
  return (
    <Stack tight>
      <SearchBox query={filter.query} search={(q) => change({ q })} />
      <div className="calls-line">
        <p aria-live="polite">{first.data ? t('list.count', { count: first.data.calls.total }) : ' '}</p>
        <Button small icon={IconBookmark} onClick={() => setSaving(true)}>{t('save.do')}</Button>
      </div>
      <Pills filter={filter} change={change} label={label} />
      {first.error ? <ErrorState error={first.error} retry={() => void first.refetch()} />
        : !first.data ? <RowsSkeleton />
          : first.data.calls.total === 0 ? <Nothing filter={filter} change={change} save={() => setSaving(true)} />
            : <Parts key={JSON.stringify(filter)} filter={filter} base={base} />}
      <SaveSearchDialog open={saving} onClose={() => setSaving(false)} filter={filter} themeLabels={filter.themes.map(label)} />
    </Stack>
  );
}

/** Page under page, as far as the reader has asked. */
function Parts({ filter, base }: { filter: Filter; base: string }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, at) => <Part key={after ?? 'first'} filter={filter} after={after} base={base} last={at === cursors.length - 1} more={(next) => setCursors([...cursors, next])} />);
}

function Part({ filter, after, base, last, more }: { filter: Filter; after: string | null; base: string; last: boolean; more: (next: string) => void }) {
  const page = useQueryOp(Calls, { filter: filterInput(filter), after });
  if (page.error) return <ErrorState error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <RowsSkeleton />;
  const { items, nextCursor } = page.data.calls;
  return (
    <>
      <ul className="calls-list">{items.map((call: CallRow) => <CallRowCard key={call.id} call={call} base={base} fitsUs={filter.fits} />)}</ul>
      {last && nextCursor ? <div><Button onClick={() => more(nextCursor)}>{baseText('more')}</Button></div> : null}
    </>
  );
}

function SearchBox({ query, search }: { query: string; search: (query: string | null) => void }) {
  const [typed, setTyped] = useState(query);
  return (
    <search>
      <form className="calls-search" onSubmit={(event) => { event.preventDefault(); search(typed.trim() || null); }}>
        <IconSearch size={21} stroke={1.6} aria-hidden />
        <input type="search" dir="auto" aria-label={t('list.search')} placeholder={t('list.searchHint')} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
        <Button type="submit" variant="primary">{baseText('search')}</Button>
      </form>
    </search>
  );
}

function Pills({ filter, change, label }: { filter: Filter; change: Change; label: (code: string) => string }) {
  const pills = [
    ...(filter.fits ? [{ key: 'fits', text: t('filter.fits'), off: () => change({ fits: 'none' }) }] : []),
    ...filter.themes.map((code) => ({ key: code, text: label(code), off: () => change({ theme: filter.themes.filter((one) => one !== code) }) })),
    ...(filter.within ? [{ key: 'within', text: t('filter.within', { days: Number(filter.within) }), off: () => change({ within: null }) }] : []),
    ...(filter.past ? [{ key: 'past', text: t('filter.past'), off: () => change({ past: null }) }] : []),
  ];
  if (!pills.length) return null;
  return <div className="row" role="group" aria-label={t('filter.chosen')}>{pills.map((pill) => <Pill key={pill.key} onRemove={pill.off}>{pill.text}</Pill>)}</div>;
}

function Nothing({ filter, change, save }: { filter: Filter; change: Change; save: () => void }) {
  const wider = filter.fits || !filter.past || filter.themes.length > 0;
  return (
    <EmptyState icon={IconFilter} action={<div className="row">
      <Button variant="primary" onClick={save}>{t('save.do')}</Button>
      {wider ? <Button onClick={() => change({ fits: 'none', theme: null, within: null, country: null, kind: null, amount: null, past: '1' })}>{t('list.all')}</Button> : null}
    </div>}
    >
      {t('list.none')} <Link href="/searches">{t('searches.title')}</Link>
    </EmptyState>
  );
}
