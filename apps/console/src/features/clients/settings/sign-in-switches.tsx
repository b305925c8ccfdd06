import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { SwitchRow } from '@/ui/switch';
import type { ClientValues } from '../form/client-values';

const SWITCHES = ['isEnabled', 'requiresPkce', 'skipsConsent', 'requiresReauthentication'] as const;

type SignInSwitchesProps = { form: UseFormReturn<ClientValues>; isPublic: boolean };

/** How a sign-in through the client goes. PKCE is all that protects a public client's code, so it stays on there. */
export function SignInSwitches({ form, isPublic }: SignInSwitchesProps) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line border-t border-line">
      {SWITCHES.map((name) => {
        const isFixed = name === 'requiresPkce' && isPublic;
        return (
          <li key={name} className="px-5 py-4">
            <Controller
              control={form.control}
              name={name}
              render={({ field }) => (
                <SwitchRow
                  label={t(`clients.${name}`)}
                  description={isFixed ? t('clients.requiresPkceFixed') : t(`clients.${name}Hint`)}
                  checked={field.value}
                  onChange={field.onChange}
                  disabled={isFixed}
                />
              )}
            />
          </li>
        );
      })}
    </ul>
  );
}
