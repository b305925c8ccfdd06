import { Download } from 'lucide-react';
import { buttonClass } from './button-class';

type DownloadRowProps = { hint: string; label: string; href: string };

/** A file that the server makes, and what it holds. The browser itself saves it. */
export function DownloadRow({ hint, label, href }: DownloadRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="max-w-prose text-soft text-pretty">{hint}</p>
      <a download href={href} className={buttonClass()}>
        <Download aria-hidden size={16} />
        {label}
      </a>
    </div>
  );
}
