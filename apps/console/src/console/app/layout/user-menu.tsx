import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountApi } from '@/api/account';
import { useAccount } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { chooseLanguage } from '@/i18n/console-i18n';
import { isLanguage, LANGUAGES } from '@/i18n/language';
import { Avatar } from '@/ui/avatar';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/ui/menu';
import { chooseTheme, readTheme } from '@/ui/theme/theme';
import { useSignOut } from '../use-sign-out';

/** Who is signed in; theme, language and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { displayName, email, pictureUrl } = useAccount();
  const navigate = useNavigate();
  const signOut = useSignOut();
  // Mails are written in it too.
  const keepLanguage = useAction({ run: accountApi.update, touches: [['account']] });
  const [theme, setTheme] = useState(readTheme);
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${t('navigation.accountMenu')}: ${displayName}`}
          className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-muted data-[state=open]:bg-muted"
        >
          <Avatar name={displayName} pictureUrl={pictureUrl} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium leading-tight">{displayName}</span>
            <span className="block truncate text-xs text-faint">{email}</span>
          </span>
          <ChevronsUpDown aria-hidden size={15} className="shrink-0 text-faint" />
        </button>
      }
    >
      <MenuItem icon={<UserRound aria-hidden size={16} />} onSelect={() => void navigate({ to: '/settings/account' })}>
        {t('navigation.profile')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t('navigation.theme')}
        value={theme}
        options={{
          system: t('navigation.themeSystem'),
          light: t('navigation.themeLight'),
          dark: t('navigation.themeDark'),
        }}
        onChange={(chosen) => {
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('navigation.language')}
        value={isLanguage(i18n.language) ? i18n.language : 'en'}
        options={LANGUAGES}
        onChange={(language) => {
          void chooseLanguage(language);
          keepLanguage.start({ language });
        }}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden size={16} />} onSelect={() => void signOut()}>
        {t('navigation.signOut')}
      </MenuItem>
    </Menu>
  );
}
