import { cx } from '../class-names';

/** The mark: a P that is a key, its bowl the ring, its foot the bit. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        className="fill-accent-on"
        fillRule="evenodd"
        d="M9 6h8.5a7.5 7.5 0 0 1 0 15H13v1.5h3v3H9V6Zm8.3 4.6a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8Z"
      />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2.5 text-lg font-semibold tracking-tight', className)}>
      <Mark className="size-7" />
      Permiso
    </span>
  );
}
