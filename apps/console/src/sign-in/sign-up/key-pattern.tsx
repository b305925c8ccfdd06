import { cx } from '@/ui/class-names';

/** The mark's key, large and in outline rings, as a quiet ornament. */
export function KeyPattern({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden
      className={cx('overflow-visible', className)}
      fill="none"
      stroke="currentColor"
    >
      {[44, 78, 112, 146, 180].map((radius) => (
        <circle key={radius} cx="200" cy="170" r={radius} strokeWidth="14" />
      ))}
      <path d="M200 170v220M200 318h58M200 366h40" strokeWidth="20" />
    </svg>
  );
}
