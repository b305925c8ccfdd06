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
export type Tone = keyof typeof TONES;

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5.5 items-center gap-1 whitespace-nowrap rounded-full border px-2 text-xs font-medium',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
