import { baseText as t } from '../lib/base-text.js';
import { dayIn, formatDate, formatTime } from '../lib/dates.js';
import './time-pair.css';

export interface TimePlace { zone: string; city: string }

/**
 * One instant in the cities of all parties, side by side and equal. The date stands above; where it differs from one city
 * to the other it stands in each cell.
 */
export function TimePair({ at, until, places }: { at: string; until?: string | null; places: readonly TimePlace[] }) {
  const days = new Set(places.map((place) => dayIn(at, place.zone)));
  const [first] = places;
  return (
    <div className="time-pair-box">
      {days.size === 1 && first ? <p className="time-pair-date">{formatDate(at, 'long', first.zone)}</p> : null}
      <ul className="time-pair">
        {places.map((place) => (
          <li key={place.zone + place.city}>
            {days.size > 1 ? <span className="time-pair-day">{formatDate(at, 'short', place.zone)}</span> : null}
            <time dateTime={at} className="time-pair-clock">{formatTime(at, place.zone)}{until ? <span>–{formatTime(until, place.zone)}</span> : null}</time>
            <span className="time-pair-city">{t('time.in', { city: place.city })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
