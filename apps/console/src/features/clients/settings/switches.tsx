import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { SwitchRow } from '@/ui/switch';
import type { ClientValues } from '../form/client-values';

export type SwitchName =
  | 'isEnabled'
  | 'requiresPkce'
  | 'skipsConsent'
  | 'requiresReauthentication'
  | 'requiresPushedRequests'
  | 'requiresSignedRequests'
  | 'bindsTokensWithDpop'
  | 'bindsTokensToCertificate'
  | 'backchannelLogoutSessionRequired';

type SwitchesProps = {
  form: UseFormReturn<ClientValues>;
  names: readonly SwitchName[];
  /** Those that can't be changed, with the reason in place of the explanation. */
  fixed?: Partial<Record<SwitchName, string>>;
  /** Whether something else turns one on, whatever it is set to. */
  isOn?: (name: SwitchName) => boolean | undefined;
};

/** Settings that are on or off, each with what it means. */
export function Switches({ form, names, fixed = {}, isOn = () => false }: SwitchesProps) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line border-t border-line">
      {names.map((name) => (
        <li key={name} className="px-5 py-4">
          <Controller
            control={form.control}
            name={name}
            render={({ field, fieldState }) => (
              <>
                <SwitchRow
                  label={t(`clients.${name}`)}
                  description={fixed[name] ?? t(`clients.${name}Hint`)}
                  checked={field.value || isOn(name) === true}
                  onChange={field.onChange}
                  disabled={fixed[name] !== undefined}
                />
                {fieldState.error && (
                  <p role="alert" className="mt-1 text-sm text-danger-text">
                    {fieldState.error.message}
                  </p>
                )}
              </>
            )}
          />
        </li>
      ))}
    </ul>
  );
}
