import sprite from './icons.svg';

export type IconName =
  | 'alert'
  | 'at-sign'
  | 'blocks'
  | 'check'
  | 'compass'
  | 'fingerprint'
  | 'key'
  | 'log-out'
  | 'mail-x'
  | 'people'
  | 'permission'
  | 'person'
  | 'refresh'
  | 'shield'
  | 'timer-off';

/** A decorative line icon out of the sprite; what it means stands beside it in words. */
export function Icon({ name, size = 18, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
