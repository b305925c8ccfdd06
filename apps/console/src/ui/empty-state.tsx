import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  description: string;
  action?: ReactNode;
  /** Whether there is nothing else on the page, so that the title is its heading. */
  isWholePage?: boolean;
};

/** Nothing here yet: why, and what to do next. */
export function EmptyState({ icon, title, description, action, isWholePage = false }: EmptyStateProps) {
  const Title = isWholePage ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <span
        aria-hidden
        className="mb-4 flex size-12 items-center justify-center rounded-xl border border-line bg-muted text-faint [&_svg]:size-5.5"
      >
        {icon}
      </span>
      <Title className="text-md font-semibold">{title}</Title>
      <p className="mt-1 max-w-sm text-soft text-pretty">{description}</p>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
