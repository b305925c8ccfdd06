import { useTable, type RowData, type SortingState } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { cx } from '../class-names';
import type { Columns } from './columns';
import { FEATURES } from './features';
import { SkeletonRows } from './skeleton-rows';
import { TableHead } from './table-head';

type DataTableProps<Row extends RowData & { id: string }> = {
  /** The table's accessible name. */
  label: string;
  columns: Columns<Row>;
  rows: Row[] | undefined;
  isRefreshing?: boolean;
  /** Shown in place of the rows when there are none. */
  empty: ReactNode;
  sorting?: SortingState;
  onSort?: (sorting: SortingState) => void;
  onRowClick?: (row: Row) => void;
};

const NOT_SORTED: SortingState = [];
const NO_ROWS: never[] = [];

/** A table of the API's rows. Rows may be clicked; the link in their first cell does the same for the keyboard. */
export function DataTable<Row extends RowData & { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, rows, isRefreshing = false, empty, sorting = NOT_SORTED, onSort, onRowClick } = props;
  const table = useTable({
    features: FEATURES,
    columns,
    data: rows ?? NO_ROWS,
    getRowId: (row: Row) => row.id,
    manualSorting: true,
    state: { sorting },
    onSortingChange: (update: SortingState | ((before: SortingState) => SortingState)) =>
      onSort?.(typeof update === 'function' ? update(sorting) : update),
  });

  if (rows?.length === 0) return <>{empty}</>;
  return (
    <div className="relative overflow-x-auto" tabIndex={-1}>
      <table
        aria-label={label}
        aria-busy={rows === undefined || isRefreshing}
        className="w-full border-collapse text-left"
      >
        <TableHead headers={table.getHeaderGroups().flatMap((group) => group.headers)} />
        <tbody className={cx('transition-opacity', isRefreshing && 'opacity-60')}>
          {rows === undefined && <SkeletonRows columnClasses={columns.map(({ meta }) => meta?.className)} />}
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              className={cx('border-t border-line', onRowClick && 'cursor-pointer hover:bg-hover')}
              onClick={(event) => {
                // A dialog that a row opened is its child for React, yet elsewhere on the page.
                const { target, currentTarget } = event;
                const isInRow = target instanceof Element && currentTarget.contains(target);
                if (isInRow && !target.closest('a, button, input, label, [role=menu]')) onRowClick?.(row.original);
              }}
            >
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={cx('h-13 px-3 py-2 first:pl-5 last:pr-5', cell.column.columnDef.meta?.className)}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
