import { t } from './text.js';

export interface SampleTable { columns: string[]; rows: string[][] }

/** What the API gave as a sample of a table, or nothing. */
export function sampleOf(given: unknown): SampleTable | null {
  const table = given as SampleTable | null;
  return table && Array.isArray(table.columns) && table.columns.length ? table : null;
}

/** The first rows of a table, as they stand in it. */
export function Sample({ table }: { table: SampleTable }) {
  return (
    <div className="sample" role="group" aria-label={t('mapping.sample')} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{t('mapping.sample')}</caption>
        <thead><tr>{table.columns.map((column, at) => <th key={at} scope="col"><bdi>{column}</bdi></th>)}</tr></thead>
        <tbody>{table.rows.slice(0, 5).map((row, at) => <tr key={at}>{table.columns.map((_, cell) => <td key={cell}><bdi>{row[cell] ?? ''}</bdi></td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
