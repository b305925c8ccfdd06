import type { ReactNode } from 'react';
import { cx } from './class-names';

const TONES = {
  neutral: 'border-line bg-muted text-soft',
  accent: 'border-accent-line bg-accent-soft text-accent-text',
  success: 'border-success-line bg-success-soft text-success-text',
  warning: 'border-warning-line bg-warning-soft text-warning-text',
  danger: 'border-danger-line bg-danger-soft text-danger-text',
  info: 'border-info-line bg-info-soft text-info-text',
} as const;

export type BadgeTone = keyof typeof TONES;
type BadgeProps = { tone?: BadgeTone; hasDot?: boolean; className?: string; children: ReactNode };

/** A short state or kind, one or two words. */
export function Badge({ tone = 'neutral', hasDot = false, className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5.5 max-w-full items-center gap-1.5 whitespace-nowrap rounded-full border px-2 text-xs font-medium',
        TONES[tone],
        className,
      )}
    >
      {hasDot && <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-current" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
