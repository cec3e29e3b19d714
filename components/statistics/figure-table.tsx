import type { ReactNode } from 'react';

/** A column of figures: its head, its cell of each row, and its cell of the total row where there is one. */
export type Column<Row> = {
  key: string;
  head: ReactNode;
  /** Classes of every cell: `r` sets it to the right, `hide-n` leaves it out on narrow screens. */
  look?: string;
  cell: (row: Row) => ReactNode;
  total?: ReactNode;
};

type FigureTableProps<Row> = {
  columns: readonly (Column<Row> | null)[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  className?: string;
};

/** A table that a person reads from top to bottom: no sorting, no selection. Columns that are null are left out. */
export function FigureTable<Row>({ columns, rows, keyOf, className = 'num' }: FigureTableProps<Row>) {
  const shown = columns.filter(column => column !== null);
  return (
    <table className={className}>
      <thead>
        <tr>
          {shown.map(({ key, head, look }) => (
            <th className={look} key={key} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={keyOf(row)}>
            {shown.map(({ key, look, cell }) => (
              <td className={look} key={key}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {shown.some(column => column.total !== undefined) ? (
        <tfoot>
          <tr className="total">
            {shown.map(({ key, look, total }) => (
              <td className={look} key={key}>
                {total}
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
