import { useEffect, useState } from 'react';
import { IconBookmark, IconCalendarMonth, IconFileCheck, IconList, IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { useLiveAny } from '../../lib/live.js';
import { refresh, useQueryOp } from '../../lib/query.js';
import { lazyPage, useParams } from '../../lib/router.js';
import { usePartnership, useSession } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { CallFilters } from './call-filters.js';
import { Pills } from './call-pills.js';
import { CallResults } from './call-results.js';
import { EditedSearch } from './edited-search.js';
import { filterInput } from './filter.js';
import { Calls } from './operations.js';
import { SaveSearchDialog } from './save-search-dialog.js';
import { t } from './text.js';
import { useCallFilter } from './use-call-filter.js';
import { useLabels } from './use-labels.js';
import './funding.css';

const Calendar = lazyPage(() => import('./call-calendar.js').then((m) => m.CallCalendarView));

/** Calls: what can be answered, the nearest deadline first, as a list or on a calendar. Inside a workspace those that fit its parties. */
export function CallsPage() {
  const { filter, change, base } = useCallFilter();
  const own = usePartnership(useParams()['partnershipId']);
  const session = useSession();
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
        <Results />
      </div>
    </Page>
  );
}

function Results() {
  const { filter, change, base, first, editing, view } = useCallFilter();
  const [saving, setSaving] = useState(false);
  const label = useLabels();
  useLiveAny('calls', () => refresh(Calls));
  const page = useQueryOp(Calls, { filter: filterInput(filter), after: null, partnershipFirst: first }, { keepPrevious: true });
  const found = page.data?.calls;
  const fault = page.error instanceof ApiError ? page.error.fields['query'] : undefined;
  // What was shown is what is kept: with the words that were mended.
  const shown = found?.corrected ? { ...filter, query: found.corrected } : filter;
  return (
    <Stack tight>
      <SearchBox query={filter.query} search={(q) => change({ q })} fault={fault ? fieldCopy(fault) : undefined} />
      {editing ? <EditedSearch id={editing} filter={filter} stop={() => change({ edit: null })} /> : null}
      <div className="calls-line">
        <p aria-live="polite">{found ? t(found.capped ? 'list.countCapped' : filter.query ? 'list.countFound' : 'list.count', { count: found.total }) : ' '}</p>
        <div className="row">
          <Views view={view} change={change} />
          <Button small icon={IconBookmark} onClick={() => setSaving(true)}>{t('save.do')}</Button>
        </div>
      </div>
      <Pills filter={filter} change={change} />
      {found?.corrected ? <p className="calls-corrected" role="status">{t.rich('list.corrected', { typed: <UserText text={filter.query} />, shown: <strong><UserText text={found.corrected} /></strong> })}</p> : null}
      {filter.query && !/[\p{L}\p{N}]/u.test(filter.query) ? <p className="calls-corrected" role="status">{t.rich('list.noWords', { typed: <bdi>{filter.query}</bdi> })}</p> : null}
      {fault ? null : page.error ? <ErrorState error={page.error} retry={() => void page.refetch()} />
        : !found ? <RowsSkeleton />
          : view === 'calendar' ? <Calendar />
            : <CallResults found={found} filter={filter} change={change} base={base} first={first} save={() => setSaving(true)} />}
      <SaveSearchDialog open={saving} onClose={() => setSaving(false)} filter={shown} labels={[...filter.themes.map(label), ...filter.forms.map((code) => t.maybe(`kind.${code}`, code))]} />
    </Stack>
  );
}

function Views({ view, change }: { view: string; change: (change: Record<string, string | null>) => void }) {
  return (
    <div className="calls-views" role="group" aria-label={t('view.label')}>
      <Button small icon={IconList} aria-pressed={view === 'list'} onClick={() => change({ view: null, month: null })}>{t('view.list')}</Button>
      <Button small icon={IconCalendarMonth} aria-pressed={view === 'calendar'} onClick={() => change({ view: 'calendar' })}>{t('view.calendar')}</Button>
    </div>
  );
}

function SearchBox({ query, search, fault }: { query: string; search: (query: string | null) => void; fault: string | undefined }) {
  const [typed, setTyped] = useState(query);
  // Back, forward and a link bring other words.
  useEffect(() => setTyped(query), [query]);
  return (
    <search>
      <form className="calls-search" onSubmit={(event) => { event.preventDefault(); search(typed.trim() || null); }}>
        <IconSearch size={21} stroke={1.6} aria-hidden />
        <input type="search" dir="auto" aria-label={t('list.search')} placeholder={t('list.searchHint')} value={typed} maxLength={200} aria-invalid={fault ? true : undefined} aria-describedby={fault ? 'calls-search-error' : undefined} onChange={(event) => setTyped(event.target.value)} />
        <Button type="submit" variant="primary">{baseText('search')}</Button>
      </form>
      {fault ? <p id="calls-search-error" className="field-error" role="alert">{fault}</p> : null}
    </search>
  );
}
