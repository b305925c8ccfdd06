import { useId, type ReactNode } from 'react';
import { cx } from './class-names';

type SectionProps = {
  title: string;
  description?: ReactNode;
  /** Buttons that belong to the section, right of its title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A titled part of a page, a region to screen readers. */
export function Section({ title, description, actions, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx('mt-8 first:mt-0', className)}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 id={id} className="text-md font-semibold">
            {title}
          </h2>
          {description && <p className="mt-0.5 max-w-prose text-soft text-pretty">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
