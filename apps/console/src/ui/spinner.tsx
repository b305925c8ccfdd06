import { cx } from './class-names';

export function Spinner({ className = 'size-4' }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className={cx('animate-spin', className)} fill="none" strokeWidth="2">
      <circle cx="8" cy="8" r="6.5" stroke="currentColor" className="opacity-25" />
      <path d="M14.5 8A6.5 6.5 0 0 0 8 1.5" stroke="currentColor" strokeLinecap="round" />
    </svg>
  );
}
