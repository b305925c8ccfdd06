import { Server, Smartphone } from 'lucide-react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ClientValues } from './client-values';

const TYPES = [
  { type: 'confidential', Icon: Server, hint: 'confidentialHint' },
  { type: 'public', Icon: Smartphone, hint: 'publicHint' },
] as const;

/** Where the application runs decides whether it can keep a secret (RFC 6749 §2.1). */
export function TypeChoice({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t('clients.type')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {TYPES.map(({ type, Icon, hint }) => (
          <label
            key={type}
            className="flex cursor-pointer gap-3 rounded-md border border-line-strong bg-surface p-4 shadow-card transition-colors hover:border-faint has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text"
          >
            <Icon aria-hidden size={18} className="mt-0.5 shrink-0 text-soft" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{t(`clients.${type}`)}</span>
              <span className="mt-0.5 block text-sm text-soft text-pretty">{t(`clients.${hint}`)}</span>
            </span>
            <input
              type="radio"
              value={type}
              {...form.register('type')}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
          </label>
        ))}
      </div>
      <p className="mt-2 text-sm text-faint">{t('clients.typeHint')}</p>
    </fieldset>
  );
}
