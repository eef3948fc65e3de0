import { baseText } from '../../lib/base-text.js';
import type { ResultOf, VariablesOf } from '../../lib/graphql.js';
import { usePages, type Pages } from '../../lib/pages.js';
import { useQueryOp } from '../../lib/query.js';
import { useSearchState } from '../../lib/router.js';
import { countryName } from '../../lib/places.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Page, Stack } from '../../ui/page.js';
import { PairArches } from '../../ui/pair-arches.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { Register, Vocabulary } from './operations.js';
import { EntryText, PartyName } from './partnership-lists.js';
import { PartnershipMap } from './partnership-map.js';
import { t, type Key } from './text.js';
import { useTyped } from './use-typed.js';
import './authorities.css';
import './register.css';

type Answer = ResultOf<typeof Register>;
type Entry = Answer['registerEntries']['items'][number];
const STATUSES = ['ACTIVE', 'ENDED', 'UNKNOWN'];

/** The register of partnerships: the map above, and below it the same as a table, with every source. */
export function RegisterPage() {
  const [search, change] = useSearchState();
  const variables = { query: search.get('q') || null, country: search.get('country') || null, theme: search.get('theme') || null, status: search.get('status') || null };
  const pages = usePages(Register, variables, (answer) => answer.registerEntries, { keepPrevious: true });
  return (
    <Page title={t('register.title')} band={<Hero answer={pages.first} />}>
      <Stack>
        <Filters variables={variables} change={change} total={pages.first?.registerEntries.total} />
        {pages.error && !pages.items ? <ErrorState error={pages.error} retry={pages.refetch} /> : !pages.items ? <RowsSkeleton rows={8} /> : <Entries pages={pages} />}
      </Stack>
    </Page>
  );
}

function Hero({ answer }: { answer: Answer | undefined }) {
  return (
    <div className="register-hero">
      <div className="register-map">{answer ? <PartnershipMap arcs={answer.mapArcs} /> : null}</div>
      <div className="frame register-words">
        <p className="register-title" aria-hidden="true">{t('register.title')}</p>
        <p>{t('register.lead')}</p>
        <p className="register-small">{t('map.hint')}</p>
        <ButtonLink href="/directory">{t('directory.title')}</ButtonLink>
      </div>
    </div>
  );
}

function Filters({ variables, change, total }: { variables: Omit<VariablesOf<typeof Register>, 'after'>; change: (change: Record<string, string | null>) => void; total: number | undefined }) {
  const vocabulary = useQueryOp(Vocabulary, {});
  const [typed, setTyped] = useTyped(variables.query ?? '', (q) => change({ q }));
  return (
    <search>
      <div className="directory-filters">
        <TextField type="search" dir="auto" label={t('register.search')} value={typed} onChange={setTyped} autoComplete="off" />
        <SelectField label={t('filter.theme')} placeholder={t('filter.anyTheme')} value={variables.theme ?? ''} onChange={(theme) => change({ theme })} options={(vocabulary.data?.themes ?? []).map(({ code, label }) => ({ value: code, label }))} />
        <SelectField label={t('filter.country')} placeholder={t('filter.anyCountry')} value={variables.country ?? ''} onChange={(country) => change({ country })} options={(vocabulary.data?.countries ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
        <SelectField label={t('register.state')} placeholder={t('filter.any')} value={variables.status ?? ''} onChange={(status) => change({ status })} options={STATUSES.map((status) => ({ value: status, label: t(`register.status.${status}` as Key) }))} />
      </div>
      {total === undefined ? null : <p className="faint small" role="status">{t('register.count', { count: total })}</p>}
    </search>
  );
}

function Entries({ pages: { items: rows = [], more, loadingMore, moreError } }: { pages: Pages<Entry> }) {
  if (!rows.length) return <EmptyState>{t('register.none')}</EmptyState>;
  return (
    <Card flush>
      <table className="register">
        <caption className="visually-hidden">{t('register.title')}</caption>
        <thead><tr><th scope="col">{t('register.parties')}</th><th scope="col">{t('filter.theme')}</th><th scope="col">{t('register.years')}</th><th scope="col">{t('register.state')}</th></tr></thead>
        <tbody>{rows.map((row) => <EntryRow key={row.key} row={row} />)}</tbody>
      </table>
      {moreError && more ? <ErrorState error={moreError} retry={more} /> : null}
      {more ? <div className="directory-pad directory-more"><Button loading={loadingMore} onClick={more}>{baseText('more')}</Button></div> : null}
    </Card>
  );
}

function EntryRow({ row }: { row: Entry }) {
  return (
    <tr id={row.key}>
      <th scope="row">
        <Parties parties={row.parties} />
        {row.content || row.note || row.source ? <details className="register-details"><summary>{t('register.source')}</summary><EntryText entry={row} /></details> : null}
      </th>
      <td><span className="register-label" aria-hidden="true">{t('filter.theme')}</span>{row.themes.length ? row.themes.map(({ label }) => label).join(' · ') : <span className="faint">{t('register.noTheme')}</span>}</td>
      <td><span className="register-label" aria-hidden="true">{t('register.years')}</span>{row.years ? <UserText text={row.years} /> : <span className="faint">{t('unknown')}</span>}</td>
      <td><span className="register-label" aria-hidden="true">{t('register.state')}</span><Chip tone={row.status === 'ACTIVE' ? 'ok' : 'neutral'}>{t(`register.status.${row.status}` as Key)}</Chip>{row.onTawam ? <> <Chip tone="info">{t('onTawam')}</Chip></> : null}</td>
    </tr>
  );
}

function Parties({ parties }: { parties: Entry['parties'] }) {
  const [first, second] = parties;
  if (parties.length !== 2 || !first || !second) {
    return <div className="register-many"><PairArches names={parties.map((party) => party.name)} /><ul>{parties.map((party, at) => <li key={at}><PartyName party={party} /></li>)}</ul></div>;
  }
  return (
    <div className="register-pair">
      <span className="register-party register-first"><PartyName party={first} plain /><span className="faint small">{first.country ? countryName(first.country) : t('unknown')}</span></span>
      <PairArches names={[first.name, second.name]} />
      <span className="register-party"><PartyName party={second} plain /><span className="faint small">{second.country ? countryName(second.country) : t('unknown')}</span></span>
    </div>
  );
}
