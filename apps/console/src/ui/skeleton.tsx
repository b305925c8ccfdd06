import { cx } from './class-names';
import { useUiTexts } from './ui-texts';

/** A grey stand-in of one thing; give it the thing's size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block animate-pulse rounded-sm bg-muted', className)} />;
}

const WIDTHS = ['w-2/5', 'w-3/5', 'w-1/2', 'w-1/3'];

/** Stand-in of a list or a form in a card, announced once. */
export function SkeletonRows({ count = 4 }: { count?: number }) {
  const { loading } = useUiTexts();
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{loading}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex items-center gap-4 px-5 py-4">
          <Skeleton className="size-9 rounded-md" />
          <div className="flex-1 space-y-2">
            <Skeleton className={cx('h-3.5', WIDTHS[row % WIDTHS.length])} />
            <Skeleton className="h-3 w-1/4" />
          </div>
        </div>
      ))}
    </div>
  );
}
