import { formatDate } from '../../lib/dates.js';
import type { ResultOf } from '../../lib/graphql.js';
import { byName } from '../../lib/party.js';
import { countryName } from '../../lib/places.js';
import { Link } from '../../lib/router.js';
import { CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { PairArches } from '../../ui/pair-arches.js';
import { UserText } from '../../ui/user-text.js';
import type { AuthorityProfile } from './operations.js';
import { t, type Key } from './text.js';

type Profile = ResultOf<typeof AuthorityProfile>['authority'];

/** Partnerships that run on Tawam: with whom, on what, since when; never more. */
export function ActivePartnerships({ rows, own }: { rows: Profile['activePartnerships']; own: string | null }) {
  return (
    <CardRows>
      {rows.map((row, at) => (
        <CardRow key={at}>
          <div className="pair-row">
            <PairArches names={byName(row.parties).map((party) => party.name)} />
            <div>
              <p className="directory-name">{row.parties.filter((party) => party.tenantId !== own).map((party, n) => <span key={party.tenantId}>{n ? ' · ' : ''}<PartyName party={party} /></span>)}</p>
              <p className="faint small">{row.themes.map(({ label }) => label).join(' · ')}{row.since ? ` · ${t('profile.since', { date: formatDate(row.since, 'month') })}` : ''}</p>
            </div>
          </div>
        </CardRow>
      ))}
    </CardRows>
  );
}

interface AnyParty { name: string; nameLang: string | null; country: string | null; authorityId: string | null; organisationId: string | null }

/** The name of a party, with its country, leading to its page where the register has one. */
export function PartyName({ party, plain }: { party: AnyParty; plain?: boolean }) {
  const words = <UserText text={party.name} lang={party.nameLang} />;
  const href = party.authorityId ? `/directory/${party.authorityId}` : party.organisationId ? `/directory/organisations/${party.organisationId}` : null;
  return <>{href ? <Link href={href}>{words}</Link> : words}{plain || !party.country ? null : <span className="faint small"> ({countryName(party.country)})</span>}</>;
}

/** What history knows of one authority, each row with its source. */
export function HistoryList({ rows, own }: { rows: Profile['history']; own: string }) {
  return (
    <CardRows>
      {rows.map((row) => (
        <CardRow key={row.key}>
          <div className="history-row">
            <p className="directory-name">{row.parties.filter((party) => party.authorityId !== own).map((party, n) => <span key={n}>{n ? ' · ' : ''}<PartyName party={party} /></span>)}</p>
            <p className="small"><Chip tone={row.status === 'ACTIVE' ? 'ok' : 'neutral'}>{t(`register.status.${row.status}` as Key)}</Chip> {row.years ? <UserText text={row.years} /> : null} {row.themes.length ? <span className="faint">{row.themes.map(({ label }) => label).join(' · ')}</span> : null}</p>
            <EntryText entry={row} />
          </div>
        </CardRow>
      ))}
    </CardRows>
  );
}

/** Content, note and source of an entry, each in its own language. */
export function EntryText({ entry }: { entry: { content: string; contentLang: string; note: string; source: string; asOf: string } }) {
  return (
    <>
      {entry.content ? <p className="small" dir="auto" lang={entry.contentLang}>{entry.content}</p> : null}
      {entry.note ? <p className="small faint"><b>{t('register.note')}</b> <bdi lang="en">{entry.note}</bdi></p> : null}
      {entry.source ? <p className="small faint"><b>{t('profile.source')}</b> <bdi>{entry.source}</bdi>{entry.asOf ? <> (<bdi lang="en">{entry.asOf}</bdi>)</> : null}</p> : null}
    </>
  );
}
