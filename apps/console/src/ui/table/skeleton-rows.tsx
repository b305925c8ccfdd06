import { Skeleton } from '../skeleton';

const ROWS = ['w-2/3', 'w-1/2', 'w-3/4', 'w-2/5', 'w-3/5'];

export function SkeletonRows({ columns }: { columns: number }) {
  return ROWS.map((width) => (
    <tr key={width} className="border-t border-line">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} className="h-13 px-3 first:pl-5 last:pr-5">
          <Skeleton className={`h-3.5 ${column === 0 ? width : 'w-1/2'}`} />
        </td>
      ))}
    </tr>
  ));
}
