import { useEffect, type ReactNode } from 'react';

type PageHeaderProps = {
  title: string;
  description?: ReactNode;
  /** Before the title, e.g. an avatar or an application's logo. */
  icon?: ReactNode;
  /** Right of the title. */
  badges?: ReactNode;
  /** The way back, above the title. */
  back?: ReactNode;
  actions?: ReactNode;
};

/** The page's only h1; the document's title follows it. */
export function PageHeader({ title, description, icon, badges, back, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Permiso`;
  }, [title]);
  return (
    <header className="mb-6">
      {back && <div className="mb-3">{back}</div>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="flex min-w-0 items-center gap-4">
          {icon}
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
              {badges}
            </div>
            {description && <p className="mt-0.5 max-w-prose text-soft text-pretty wrap-anywhere">{description}</p>}
          </div>
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
