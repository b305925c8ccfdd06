import { createColumnHelper, type ColumnDef, type RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { Features } from './features';

export type Columns<Row extends RowData> = ColumnDef<Features, Row, unknown>[];

type ColumnOptions<Row> = {
  id: string;
  header: string;
  /** Shown as the head in place of the text, which it must say too. */
  head?: ReactNode;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** Sorted for the first time, the last comes first: right for dates. */
  isDescendingFirst?: boolean;
  className?: string;
};

/** A column by what it shows; sortable ones send their id as the API's `sort`. */
export function column<Row extends RowData>({
  id,
  header,
  head,
  cell,
  isSortable = false,
  isDescendingFirst = false,
  className,
}: ColumnOptions<Row>) {
  // The table lets only columns with a value be sorted. Which value doesn't matter: the API sorts.
  return createColumnHelper<Features, Row>().accessor((): unknown => null, {
    id,
    header,
    cell: ({ row }) => cell(row.original),
    enableSorting: isSortable,
    sortDescFirst: isDescendingFirst,
    meta: { className, head },
  });
}
