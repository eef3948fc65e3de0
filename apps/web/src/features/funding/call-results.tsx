import { useState } from 'react';
import { IconFilter } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { PairArches } from '../../ui/pair-arches.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { NOTHING_CHOSEN } from './call-pills.js';
import { CallRowCard } from './call-row.js';
import { filterInput, type Filter } from './filter.js';
import { Calls, LoosenedCalls, type Found } from './operations.js';
import { t } from './text.js';
import type { Change } from './use-call-filter.js';

/** What was found, page under page; or what to loosen, when nothing was. */
export function CallResults({ found, filter, change, base, first, save }: { found: Found; filter: Filter; change: Change; base: string; first: string | null; save: () => void }) {
  if (found.total === 0) return <><Nothing filter={filter} change={change} save={save} /><Others filter={filter} change={change} /></>;
  return <><Parts key={JSON.stringify([filter, first])} filter={filter} base={base} first={first} /><Others filter={filter} change={change} /></>;
}

function Parts({ filter, base, first }: { filter: Filter; base: string; first: string | null }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return cursors.map((after, at) => <Part key={after ?? 'first'} filter={filter} after={after} base={base} first={first} last={at === cursors.length - 1} more={(next) => setCursors([...cursors, next])} />);
}

function Part({ filter, after, base, first, last, more }: { filter: Filter; after: string | null; base: string; first: string | null; last: boolean; more: (next: string) => void }) {
  const page = useQueryOp(Calls, { filter: filterInput(filter), after, partnershipFirst: first });
  if (page.error) return <ErrorState error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <RowsSkeleton />;
  const { items, nextCursor, fitting, capped } = page.data.calls;
  return (
    <>
      <ul className="calls-list">{items.map((call) => <CallRowCard key={call.id} call={call} base={base} fitsUs={fitting.includes(call.id) ? filter.fits || (first ?? '') : ''} />)}</ul>
      {last && nextCursor ? <div><Button onClick={() => more(nextCursor)}>{baseText('more')}</Button></div> : null}
      {last && !nextCursor && capped ? <p className="faint small">{t('list.end')}</p> : null}
    </>
  );
}

/** Under the calls that fit: how many others there are, one step away. */
function Others({ filter, change }: { filter: Filter; change: Change }) {
  const partnership = usePartnership(filter.fits);
  const all = useQueryOp(Calls, { filter: filterInput({ ...filter, fits: '' }), after: null, partnershipFirst: null }, { enabled: Boolean(partnership) });
  const those = useQueryOp(Calls, { filter: filterInput(filter), after: null, partnershipFirst: null }, { enabled: Boolean(partnership) });
  if (!partnership || !all.data || !those.data) return null;
  const count = all.data.calls.total - those.data.calls.total;
  if (count <= 0) return null;
  return (
    <aside className="calls-others">
      <PairArches names={partnership.parties.map((party) => party.name)} />
      <div><p><strong>{t('list.others', { count })}</strong></p><p className="faint small">{t('list.othersText')}</p></div>
      <Button onClick={() => change({ fits: 'none' })}>{t('list.othersShow')}</Button>
    </aside>
  );
}

const TAKEN_AWAY: Record<string, Record<string, string | null>> = {
  query: { q: null }, themes: { theme: null }, kinds: { form: null }, supportKinds: { support: null }, sdg: { sdg: null }, countries: { country: null, as: null }, leadKinds: { kind: null },
  amount: { amount: null }, givers: { network: null, funder: null }, deadline: { within: null, from: null, to: null }, fits: { fits: 'none' }, state: { state: 'ALL' },
};

/** As callsLoosened says. */
const COUNTED_UP_TO = 100;

/** Nothing was found: which condition keeps how many calls away, each one step from being dropped. */
function Nothing({ filter, change, save }: { filter: Filter; change: Change; save: () => void }) {
  const loosened = useQueryOp(LoosenedCalls, { filter: filterInput(filter) });
  const ways = loosened.data?.callsLoosened ?? [];
  return (
    <EmptyState icon={IconFilter} action={<div className="row">
      <Button variant="primary" onClick={save}>{t('save.do')}</Button>
      <Button onClick={() => change({ ...NOTHING_CHOSEN, q: null, state: 'ALL' })}>{t('list.all')}</Button>
    </div>}
    >
      {t('list.none')} <Link href="/searches">{t('searches.title')}</Link>
      {ways.length ? (
        <span className="calls-loosen" role="group" aria-label={t('loosen.title')}>
          <span>{t('loosen.title')}</span>
          {ways.slice(0, 4).map((way) => <Button small key={way.code} onClick={() => change(TAKEN_AWAY[way.code] ?? {})}>{t('loosen.one', { name: t.maybe(`loosen.${way.code}`, way.code), count: way.count < COUNTED_UP_TO ? way.count : t('filter.atLeast', { count: way.count }) })}</Button>)}
        </span>
      ) : null}
    </EmptyState>
  );
}
