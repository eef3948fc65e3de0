import { initialsOf } from '../lib/party.js';
import './pair-arches.css';

/** The pair (or all parties) as small equal arches with their initials: the marker of a partnership in lists. */
export function PairArches({ names, size = 'small' }: { names: readonly string[]; size?: 'small' | 'large' }) {
  const initials = initialsOf(names);
  return (
    <span className={`pair-arches pair-arches-${size}`} aria-hidden="true">
      {initials.map((letters, at) => <i key={at} data-letters={letters} />)}
    </span>
  );
}
