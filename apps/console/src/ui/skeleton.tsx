import { cx } from './class-names';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx('animate-pulse rounded-sm bg-line', className)} />;
}

/** A card's worth of lines, while its content is on the way. */
export function CardSkeleton({ lines = 4, label }: { lines?: number; label: string }) {
  return (
    <div role="status" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={cx('h-4', ['w-2/5', 'w-4/5', 'w-3/5', 'w-full'][line % 4])} />
      ))}
    </div>
  );
}
