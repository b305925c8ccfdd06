import { useEffect, type ReactNode } from 'react';

type HeadingProps = { icon?: ReactNode; title: string; lead?: ReactNode };

/** The page's name and purpose; the document's title follows it. */
export function Heading({ icon, title, lead }: HeadingProps) {
  useEffect(() => {
    document.title = `${title} · Permiso`;
  }, [title]);
  return (
    <header className="mb-6 flex flex-col items-center text-center">
      {icon && <div className="mb-4">{icon}</div>}
      <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
      {lead && <p className="mt-1.5 text-md text-soft text-pretty">{lead}</p>}
    </header>
  );
}
