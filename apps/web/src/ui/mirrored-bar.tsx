import type { Hue } from '../lib/party.js';
import { formatNumber } from '../lib/amounts.js';
import { PartySwatch } from './party-swatch.js';
import './mirrored-bar.css';

export interface BalanceParty { id: string; name: string; hue: Hue }
export interface BalanceRow { label: string; values: Record<string, number> }

/**
 * What each party contributed, from a common centre, on one scale, in a fixed order. For two parties bars, for more a
 * table. No totals, no averages, no winner; `caption` says what it is for.
 */
export function MirroredBar({ parties, rows, caption }: { parties: readonly BalanceParty[]; rows: readonly BalanceRow[]; caption: string }) {
  const [start, end] = parties;
  if (parties.length !== 2 || !start || !end) return <BalanceTable parties={parties} rows={rows} caption={caption} />;
  const most = Math.max(1, ...rows.flatMap((row) => parties.map((party) => row.values[party.id] ?? 0)));
  return (
    <figure className="balance">
      <div className="balance-head"><PartySwatch hue={start.hue} name={start.name} strong /><PartySwatch hue={end.hue} name={end.name} strong /></div>
      <dl>
        {rows.map((row) => (
          <div key={row.label} className="balance-row">
            <dt>{row.label}</dt>
            <Half party={start} value={row.values[start.id] ?? 0} most={most} side="start" />
            <Half party={end} value={row.values[end.id] ?? 0} most={most} side="end" />
          </div>
        ))}
      </dl>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function Half({ party, value, most, side }: { party: BalanceParty; value: number; most: number; side: 'start' | 'end' }) {
  return (
    <dd className={`balance-half balance-${side}`}>
      <b className="tabular"><span className="visually-hidden">{party.name}: </span>{formatNumber(value)}</b>
      <span className="balance-track" aria-hidden="true">{value > 0 ? <i className={`balance-bar swatch-${party.hue}`} style={{ inlineSize: `${(value / most) * 100}%` }} /> : null}</span>
    </dd>
  );
}

function BalanceTable({ parties, rows, caption }: { parties: readonly BalanceParty[]; rows: readonly BalanceRow[]; caption: string }) {
  return (
    <div className="balance-scroll">
      <table className="balance-table">
        <caption>{caption}</caption>
        <thead><tr><td />{parties.map((party) => <th key={party.id} scope="col"><bdi>{party.name}</bdi></th>)}</tr></thead>
        <tbody>
          {rows.map((row) => <tr key={row.label}><th scope="row">{row.label}</th>{parties.map((party) => <td key={party.id} className="tabular">{formatNumber(row.values[party.id] ?? 0)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}
