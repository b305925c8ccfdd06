import { Link } from '@tanstack/react-router';
import { Menu as MenuIcon, Search, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import { buttonClass } from '@/ui/button-class';
import { OVERLAY_CLASS } from '@/ui/overlay-class';
import { Sidebar } from './sidebar';
import { TenantLogo } from './tenant-logo';

const BUTTON = buttonClass({ variant: 'ghost', className: 'size-9 px-0!' });

/** The bar on small screens; its menu button opens the sidebar as a sheet. */
export function PhoneBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-canvas/90 px-3 backdrop-blur lg:hidden">
      <Radix.Root open={isOpen} onOpenChange={setIsOpen}>
        <Radix.Trigger aria-label={t('navigation.openMenu')} className={BUTTON}>
          <MenuIcon aria-hidden size={19} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Overlay className={OVERLAY_CLASS} />
          <Radix.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-50 w-[min(19rem,85vw)] animate-slide border-r border-line bg-canvas shadow-float outline-none"
          >
            <Radix.Title className="sr-only">{t('navigation.main')}</Radix.Title>
            <Radix.Close aria-label={t('navigation.closeMenu')} className={`${BUTTON} absolute right-3 top-4 z-10`}>
              <X aria-hidden size={17} />
            </Radix.Close>
            <Sidebar
              onSearch={() => {
                close();
                onSearch();
              }}
              onNavigate={close}
            />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <Link to="/" className="flex min-w-0 flex-1 items-center gap-2 font-semibold tracking-tight no-underline">
        <TenantLogo className="h-6 max-w-20 shrink-0" />
        <span className="truncate">{tenant.name}</span>
      </Link>
      <button type="button" aria-label={t('navigation.command')} onClick={onSearch} className={BUTTON}>
        <Search aria-hidden size={18} />
      </button>
    </header>
  );
}
