import { Link, useLocation } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import { isWithin, type Destination } from '../navigation';
import { useNavigation } from '../use-navigation';
import { SearchHint } from '../palette/search-hint';
import { TenantLogo } from './tenant-logo';
import { UserMenu } from './user-menu';

const ITEM =
  'flex h-8.5 items-center gap-2.5 rounded-md px-2.5 font-medium text-soft no-underline transition-colors hover:bg-muted hover:text-ink focus-visible:-outline-offset-1';
const ACTIVE = 'bg-accent-soft! text-accent-text!';

type SidebarProps = { onSearch: () => void; onNavigate?: () => void };

/** The company, the search, where one can go, and who is signed in. */
export function Sidebar({ onSearch, onNavigate }: SidebarProps) {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  return (
    <div className="flex h-full flex-col">
      <Link
        to="/"
        onClick={onNavigate}
        className="mx-3 mt-3 flex h-11 items-center gap-2.5 rounded-md px-2 no-underline hover:bg-muted"
      >
        <TenantLogo className="h-7 max-w-20 shrink-0" />
        <span className="min-w-0">
          <span className="block truncate font-semibold leading-tight tracking-tight">{tenant.name}</span>
          <span className="block truncate text-xs text-faint">{new URL(tenant.issuer).host}</span>
        </span>
      </Link>
      <button
        type="button"
        onClick={onSearch}
        className="mx-3 mt-3 flex h-9 items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 text-faint shadow-card transition-colors hover:border-line-strong hover:text-soft"
      >
        <Search aria-hidden size={15} />
        <span className="flex-1 truncate text-left">{t('navigation.command')}</span>
        <SearchHint />
      </button>
      <nav aria-label={t('navigation.main')} className="mt-4 min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        {useNavigation().map(({ text, items }) => (
          <div key={text ?? 'start'} className="mb-5">
            {text && (
              <h2 className="mb-1 px-2.5 text-xs font-medium tracking-normal text-faint">{t(`navigation.${text}`)}</h2>
            )}
            <ul className="flex flex-col gap-px">
              {items.map((item) => (
                <SidebarItem key={item.to} item={item} onNavigate={onNavigate} />
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="border-t border-line p-3">
        <UserMenu />
      </div>
    </div>
  );
}

function SidebarItem({ item, onNavigate }: { item: Destination; onNavigate?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { icon: Icon, children } = item;
  const isOpen = isWithin(pathname, item.to);
  return (
    <li>
      <Link
        to={item.to}
        onClick={onNavigate}
        activeOptions={{ exact: item.to === '/' || children !== undefined, includeSearch: false }}
        activeProps={{ className: children ? 'text-ink!' : ACTIVE }}
        className={isOpen && children ? `${ITEM} text-ink!` : ITEM}
      >
        {Icon && <Icon aria-hidden size={16} className="shrink-0" />}
        <span className="truncate">{t(`navigation.${item.text}`)}</span>
      </Link>
      {children && isOpen && (
        <ul className="my-1 ml-[1.125rem] flex flex-col gap-px border-l border-line pl-2.5">
          {children.map((child) => (
            <li key={child.to}>
              <Link
                to={child.to}
                onClick={onNavigate}
                activeOptions={{ exact: true, includeSearch: false }}
                activeProps={{ className: ACTIVE }}
                className={ITEM}
              >
                <span className="truncate">{t(`navigation.${child.text}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
