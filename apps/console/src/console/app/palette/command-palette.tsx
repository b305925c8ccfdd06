import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { ExternalLink, LogOut, Moon, Search, Sun } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationsQuery } from '@/api/account';
import { OVERLAY_CLASS } from '@/ui/overlay-class';
import { chooseTheme } from '@/ui/theme/theme';
import { useNavigation } from '../use-navigation';
import { useSignOut } from '../use-sign-out';

const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint';

type PaletteProps = { isOpen: boolean; onClose: () => void };

/** Jump to a page, open an application, or act, from the keyboard. */
export function CommandPalette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation();
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_CLASS} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-xl animate-rise overflow-hidden rounded-xl border border-line bg-raised shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{t('navigation.command')}</Radix.Title>
          <Commands onDone={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Commands({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const applications = useQuery(applicationsQuery).data?.items ?? [];
  const act = (action: () => unknown) => () => {
    onDone();
    void action();
  };
  const places = useNavigation().flatMap(({ text, items }) =>
    items.flatMap((item) => (item.children ?? [item]).map((place) => ({ group: text, icon: item.icon, ...place }))),
  );

  return (
    <Command label={t('navigation.command')} loop>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={17} className="shrink-0 text-faint" />
        <Command.Input
          placeholder={t('navigation.commandHint')}
          className="h-12 w-full bg-transparent text-[1rem] outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-1.5">
        <Command.Empty className="py-10 text-center text-soft">{t('navigation.commandEmpty')}</Command.Empty>
        <Command.Group heading={t('navigation.commandPages')} className={GROUP}>
          {places.map(({ to, text, group, icon: Icon }) => (
            <Item
              key={to}
              value={`${to} ${t(`navigation.${text}`)}`}
              icon={Icon && <Icon aria-hidden />}
              note={group && t(`navigation.${group}`)}
              onSelect={act(() => navigate({ to }))}
            >
              {t(`navigation.${text}`)}
            </Item>
          ))}
        </Command.Group>
        {applications.some(({ launchUrl }) => launchUrl) && (
          <Command.Group heading={t('dashboard.title')} className={GROUP}>
            {applications.map(
              ({ id, name, launchUrl }) =>
                launchUrl && (
                  <Item
                    key={id}
                    value={`${name} ${id}`}
                    icon={<ExternalLink aria-hidden />}
                    onSelect={act(() => window.location.assign(launchUrl))}
                  >
                    {t('dashboard.open', { name })}
                  </Item>
                ),
            )}
          </Command.Group>
        )}
        <Command.Group heading={t('navigation.commandActions')} className={GROUP}>
          <Item value="theme light" icon={<Sun aria-hidden />} onSelect={act(() => chooseTheme('light'))}>
            {`${t('navigation.theme')}: ${t('navigation.themeLight')}`}
          </Item>
          <Item value="theme dark" icon={<Moon aria-hidden />} onSelect={act(() => chooseTheme('dark'))}>
            {`${t('navigation.theme')}: ${t('navigation.themeDark')}`}
          </Item>
          <Item value="sign out" icon={<LogOut aria-hidden />} onSelect={act(signOut)}>
            {t('navigation.signOut')}
          </Item>
        </Command.Group>
      </Command.List>
    </Command>
  );
}

type ItemProps = { value: string; icon?: ReactNode; note?: ReactNode; onSelect: () => void; children: string };

function Item({ value, icon, note, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      keywords={[children]}
      onSelect={onSelect}
      className="flex h-10 cursor-pointer select-none items-center gap-3 rounded-md px-3 data-[selected=true]:bg-muted [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note && <span className="text-xs text-faint">{note}</span>}
    </Command.Item>
  );
}
