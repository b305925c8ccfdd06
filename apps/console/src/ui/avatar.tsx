import { cx } from './class-names';
import { initials } from './initials';

const SIZES = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-xs', lg: 'size-12 text-md' } as const;

/** A person without a picture: initials on the accent's tint. Decorative, the name stands beside it. */
export function Avatar({ name, size = 'md' }: { name: string; size?: keyof typeof SIZES }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-text ring-1 ring-accent-line',
        SIZES[size],
      )}
    >
      {initials(name)}
    </span>
  );
}
