import type { ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** The column that becomes the title of the card on a phone; without one it is the first. */
  title?: boolean;
  /** Without a label on a phone: buttons. */
  action?: boolean;
  numeric?: boolean;
}

/** A table that becomes a list of cards under 600 px. Sort by time or alphabet, never by a party's volume. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: { caption: string; columns: ReadonlyArray<Column<Row>>; rows: readonly Row[]; rowKey: (row: Row) => string }) {
  const title = columns.find((column) => column.title) ?? columns[0];
  return (
    <table className="data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={column.numeric ? 'numeric' : undefined}>{column.action ? <span className="visually-hidden">{column.head}</span> : column.head}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => {
              const className = column === title ? 'data-title' : column.action ? 'data-action' : column.numeric ? 'numeric' : undefined;
              const label = column === title || column.action ? null : <span className="data-label" aria-hidden="true">{column.head}</span>;
              return column === title
                ? <th key={column.key} scope="row" className={className}>{column.cell(row)}</th>
                : <td key={column.key} className={className}>{label}<div className="data-value">{column.cell(row)}</div></td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
