import type { ReactNode } from 'react';
import { cx } from './class-names';

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  description?: ReactNode;
  /** The next step, usually a button. */
  action?: ReactNode;
  className?: string;
};

/** Says why there is nothing and what to do next. */
export function EmptyState({ icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cx('flex flex-col items-center px-6 py-14 text-center', className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-4 flex size-11 items-center justify-center rounded-lg border border-line bg-muted text-soft"
        >
          {icon}
        </span>
      )}
      <p className="text-md font-semibold">{title}</p>
      {description && <p className="mt-1 max-w-sm text-soft text-pretty">{description}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
