import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Application } from '@/api/types';
import { AppIcon } from '@/ui/app-icon';
import { cx } from '@/ui/class-names';

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);
const CARD = 'group flex h-full items-start gap-3.5 rounded-lg border border-line bg-surface p-4 shadow-card';

/** An application to open with one click; without a launch URL it only says that access is there. */
export function ApplicationCard({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { name, description, logoUrl, launchUrl } = application;
  const body = (
    <>
      <AppIcon name={name} logoUrl={logoUrl} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">{name}</span>
        {description && <span className="mt-0.5 line-clamp-2 block text-sm text-soft">{description}</span>}
        <span className="mt-1 block truncate text-sm text-faint">
          {launchUrl ? hostOf(launchUrl) : t('dashboard.noLaunch')}
        </span>
      </span>
    </>
  );
  if (!launchUrl) return <div className={CARD}>{body}</div>;
  return (
    <a
      href={launchUrl}
      aria-label={t('dashboard.open', { name })}
      className={cx(CARD, 'transition-[border-color,box-shadow] hover:border-accent-line hover:shadow-float')}
    >
      {body}
      <ArrowUpRight
        aria-hidden
        size={16}
        className="shrink-0 text-faint transition-colors group-hover:text-accent-text"
      />
    </a>
  );
}
