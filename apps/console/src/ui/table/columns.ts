import { createColumnHelper, type ColumnDef, type RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { Features } from './features';

export type Columns<Row extends RowData> = ColumnDef<Features, Row, unknown>[];

type ColumnOptions<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  className?: string;
};

/** A column by what it shows; sortable ones send their id as the API's `sort`. */
export function column<Row extends RowData>({ id, header, cell, isSortable = false, className }: ColumnOptions<Row>) {
  return createColumnHelper<Features, Row>().display({
    id,
    header,
    cell: ({ row }) => cell(row.original),
    enableSorting: isSortable,
    meta: { className },
  });
}
