import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { type Header, type RowData } from '@tanstack/react-table';
import { cx } from '../class-names';
import type { Features } from './features';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

export function TableHead<Row extends RowData>({ headers }: { headers: Header<Features, Row>[] }) {
  return (
    <thead>
      <tr className="text-sm text-soft">
        {headers.map((header) => {
          const direction = header.column.getIsSorted();
          return (
            <th
              key={header.id}
              scope="col"
              aria-sort={direction ? ARIA_SORT[direction] : undefined}
              className={cx(
                'h-10 whitespace-nowrap px-3 font-medium first:pl-5 last:pr-5',
                header.column.columnDef.meta?.className,
              )}
            >
              {header.column.getCanSort() ? <SortButton header={header} direction={direction} /> : titleOf(header)}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Our columns are made with plain texts as heads, or what is shown in their place. */
const titleOf = <Row extends RowData>(header: Header<Features, Row>) => {
  const { header: title, meta } = header.column.columnDef;
  return meta?.head ?? (typeof title === 'string' ? title : null);
};

type SortButtonProps<Row extends RowData> = { header: Header<Features, Row>; direction: 'asc' | 'desc' | false };

function SortButton<Row extends RowData>({ header, direction }: SortButtonProps<Row>) {
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={header.column.getToggleSortingHandler()}
      className={cx(
        '-mx-1.5 inline-flex h-7 items-center gap-1 rounded-sm px-1.5 hover:text-ink',
        direction && 'text-ink',
      )}
    >
      {titleOf(header)}
      <Icon aria-hidden size={13} className={direction ? undefined : 'text-faint'} />
    </button>
  );
}
