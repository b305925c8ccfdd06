import type { ReactNode } from 'react';

type DangerRowProps = { title: string; hint: string; action: ReactNode };

export function DangerRow({ title, hint, action }: DangerRowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 basis-64 grow">
        <p className="font-medium">{title}</p>
        <p className="max-w-prose text-sm text-soft text-pretty">{hint}</p>
      </div>
      {action}
    </li>
  );
}
