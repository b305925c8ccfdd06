import { useState } from 'react';
import { cx } from './class-names';
import { initials } from './initials';

const SIZES = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-xs', lg: 'size-12 text-md' } as const;
type AvatarProps = { name: string; pictureUrl?: string | null; size?: keyof typeof SIZES };

/** A person's picture, or initials on the accent's tint. Decorative, the name stands beside it. */
export function Avatar({ name, pictureUrl = null, size = 'md' }: AvatarProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const frame = cx('shrink-0 rounded-full ring-1 ring-accent-line', SIZES[size]);
  if (pictureUrl && pictureUrl !== failedUrl) {
    return (
      <img src={pictureUrl} alt="" onError={() => setFailedUrl(pictureUrl)} className={cx(frame, 'object-cover')} />
    );
  }
  return (
    <span
      aria-hidden
      className={cx(frame, 'inline-flex items-center justify-center bg-accent-soft font-semibold text-accent-text')}
    >
      {initials(name)}
    </span>
  );
}
