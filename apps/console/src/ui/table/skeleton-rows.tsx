import { cx } from '../class-names';
import { Skeleton } from '../skeleton';

const ROWS = ['w-2/3', 'w-1/2', 'w-3/4', 'w-2/5', 'w-3/5'];

/** Rows on their way; each column looks like the one it stands in for, so that nothing jumps. */
export function SkeletonRows({ columnClasses }: { columnClasses: (string | undefined)[] }) {
  return ROWS.map((width) => (
    <tr key={width} className="border-t border-line">
      {columnClasses.map((className, column) => (
        <td key={column} className={cx('h-13 px-3 first:pl-5 last:pr-5', className)}>
          <Skeleton className={`h-3.5 ${column === 0 ? width : 'w-1/2'}`} />
        </td>
      ))}
    </tr>
  ));
}
