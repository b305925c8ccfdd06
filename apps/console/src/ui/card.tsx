import type { ReactNode } from 'react';
import { cx } from './class-names';

type CardProps = {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A group of things that belong together; `flush` for content that reaches the edge, such as tables. */
export function Card({ title, description, actions, flush = false, className, children }: CardProps) {
  return (
    <section className={cx('rounded-lg border border-line bg-surface shadow-card', className)}>
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 pt-5">
          <div className="min-w-0">
            <h2 className="text-md font-semibold">{title}</h2>
            {description && <p className="mt-0.5 max-w-prose text-soft">{description}</p>}
          </div>
          {actions && <div className="flex gap-2">{actions}</div>}
        </header>
      )}
      <div className={cx(!flush && 'p-5', flush && title && 'pt-4')}>{children}</div>
    </section>
  );
}

/** The row of buttons that closes a form in a card. */
export function CardFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="-mx-5 -mb-5 mt-6 flex flex-wrap items-center justify-end gap-3 rounded-b-lg border-t border-line bg-muted px-5 py-3">
      {children}
    </footer>
  );
}
