import { useState } from 'react';
import { cx } from './class-names';
import { initials } from './initials';

const SIZES = {
  sm: 'size-7 rounded-sm text-xs',
  md: 'size-10 rounded-md text-base',
  lg: 'size-14 rounded-lg text-lg',
} as const;
type AppIconProps = { name: string; logoUrl: string | null; size?: keyof typeof SIZES };

/** An application's logo, or its initials when it has none or it doesn't load. Decorative, the name stands beside it. */
export function AppIcon({ name, logoUrl, size = 'md' }: AppIconProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const frame = cx('shrink-0 border border-line bg-raised', SIZES[size]);
  if (logoUrl && logoUrl !== failedUrl) {
    return (
      <img
        src={logoUrl}
        alt=""
        referrerPolicy="no-referrer"
        onError={() => setFailedUrl(logoUrl)}
        className={cx(frame, 'object-contain p-1')}
      />
    );
  }
  return (
    <span aria-hidden className={cx(frame, 'inline-flex items-center justify-center font-semibold text-soft')}>
      {initials(name)}
    </span>
  );
}
