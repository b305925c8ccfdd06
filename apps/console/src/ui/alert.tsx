import type { ReactNode } from 'react';
import { cx } from './class-names';

const TONES = {
  danger: 'border-danger-line bg-danger-soft text-danger-text',
  warning: 'border-warning-line bg-warning-soft text-warning-text',
  success: 'border-success-line bg-success-soft text-success-text',
  info: 'border-info-line bg-info-soft text-info-text',
} as const;

type AlertProps = { tone?: keyof typeof TONES; title?: ReactNode; className?: string; children?: ReactNode };

/** A message beside the work it is about; errors are announced at once. */
export function Alert({ tone = 'info', title, className, children }: AlertProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('rounded-md border px-3.5 py-2.5 text-sm', TONES[tone], className)}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
