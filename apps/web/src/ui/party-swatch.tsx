import type { Hue } from '../lib/party.js';
import './party-swatch.css';

/**
 * A party: arch, hatch and its name in words; colour alone never tells who it is. `name` may be left out only where it
 * stands right beside.
 */
export function PartySwatch({ hue, name, lang, strong }: { hue: Hue; name?: string; lang?: string | undefined; strong?: boolean }) {
  return (
    <span className="party">
      <span className={`swatch swatch-${hue}`} aria-hidden="true" />
      {name ? <bdi lang={lang} className={strong ? 'party-strong' : undefined}>{name}</bdi> : null}
    </span>
  );
}

/** Both parties at once: what belongs to everybody. */
export function PartiesSwatch({ hues, label }: { hues: Hue[]; label: string }) {
  return (
    <span className="party">
      <span className="swatches" aria-hidden="true">{hues.map((hue, at) => <span key={at} className={`swatch swatch-${hue}`} />)}</span>
      <span>{label}</span>
    </span>
  );
}

/** A numbered pin in the hue of its author. */
export function Pin({ hue, number }: { hue: Hue; number: number }) {
  return <span className={`pin pin-${hue}`}>{number}</span>;
}
