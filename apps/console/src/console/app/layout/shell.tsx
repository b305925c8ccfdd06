import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandPalette } from '../palette/command-palette';
import { usePaletteShortcut } from '../palette/use-palette-shortcut';
import { ReauthenticationDialog } from '../reauthentication/reauthentication-dialog';
import { PhoneBar } from './phone-bar';
import { Sidebar } from './sidebar';
import { useTenantAccent } from './use-tenant-accent';

/** The frame around every page: sidebar or, on a phone, a bar with a sheet; palette and re-authentication above it. */
export function Shell() {
  const { t } = useTranslation();
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useTenantAccent();
  usePaletteShortcut(() => setIsPaletteOpen(true));
  useFocusOnNavigation(main);
  const openPalette = () => setIsPaletteOpen(true);
  return (
    <>
      <a
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
        className="sr-only z-50 rounded-md bg-raised px-4 py-2 font-medium shadow-float focus:not-sr-only focus:fixed focus:left-3 focus:top-3"
      >
        {t('common.skipToContent')}
      </a>
      <div className="lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh border-r border-line bg-canvas lg:block">
          <Sidebar onSearch={openPalette} />
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col">
          <PhoneBar onSearch={openPalette} />
          <main
            id="main"
            ref={main}
            tabIndex={-1}
            className="mx-auto w-full max-w-5xl flex-1 px-4 pb-16 pt-6 outline-none sm:px-8 lg:pt-10"
          >
            <Outlet />
          </main>
        </div>
      </div>
      <CommandPalette isOpen={isPaletteOpen} onClose={() => setIsPaletteOpen(false)} />
      <ReauthenticationDialog />
    </>
  );
}

/** A new page starts at its beginning for keyboards and screen readers too; the first page keeps the browser's start. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
