import { useEffect, useState, type ReactNode } from 'react';
import { IconClock } from '@tabler/icons-react';
import { formatTime } from '../lib/dates.js';
import { initialsOf, placeName } from '../lib/party.js';
import { STROKE, type Icon } from './icon.js';
import './sea-band.css';

export interface BandParty {
  id: string;
  name: string;
  nameLang: string;
  /** Its name in its own language, when that is another. */
  ownName: string;
  ownNameLang: string;
  countryLabel: string;
  zone: string;
}
export interface BandFact { icon: Icon; label: string; value: ReactNode; far?: boolean }

/**
 * The sea band with the twin window: two parties beside their arches, more parties beneath theirs. All names have the same
 * size and stand level; the order is the alphabet of the reader's language.
 */
export function SeaBand({ parties, facts = [] }: { parties: readonly BandParty[]; facts?: readonly BandFact[] }) {
  const initials = initialsOf(parties.map((party) => party.name));
  const pair = parties.length === 2;
  return (
    <div className={`band ${pair ? 'band-pair' : 'band-many'}`}>
      <div className="band-arcade" aria-hidden="true" />
      <div className="frame band-in" style={{ '--parties': parties.length } as never}>
        <div className="band-window" aria-hidden="true">
          <i className="band-sun" />
          {initials.map((letters, at) => <i key={at} className="band-arch" data-letters={letters} />)}
        </div>
        {parties.map((party, at) => <BandName key={party.id} party={party} place={pair ? (at === 0 ? 'start' : 'end') : 'below'} />)}
      </div>
      {facts.length ? (
        <div className="band-strip">
          <ul className="frame">
            {facts.map((fact) => (
              <li key={fact.label} className={fact.far ? 'band-far' : undefined}>
                <fact.icon size={18} stroke={STROKE} aria-hidden /><span className="band-label">{fact.label}</span> <b>{fact.value}</b>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function BandName({ party, place }: { party: BandParty; place: 'start' | 'end' | 'below' }) {
  return (
    <div className={`band-name band-${place}`}>
      <p className="band-title"><bdi lang={party.nameLang} className="band-full">{party.name}</bdi><bdi lang={party.nameLang} className="band-short">{placeName(party.name)}</bdi></p>
      {party.ownName !== party.name ? <p className="band-own"><bdi lang={party.ownNameLang}>{party.ownName}</bdi></p> : <p className="band-own" aria-hidden="true">&nbsp;</p>}
      <p className="band-clock"><IconClock size={14} stroke={STROKE} aria-hidden /><span>{party.countryLabel}</span><span aria-hidden="true">·</span><Clock zone={party.zone} /></p>
    </div>
  );
}

/** The time of day there, now. */
export function Clock({ zone }: { zone: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={now.toISOString()} className="tabular">{formatTime(now.toISOString(), zone)}</time>;
}
