import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const SCOPES = ['openid', 'profile', 'email', 'groups', 'offline_access'] as const;
export type Scope = (typeof SCOPES)[number];

/** What most applications ask for. */
export const DEFAULT_SCOPES: readonly Scope[] = ['openid', 'profile', 'email', 'groups'];

type ScopeChipsProps = { chosen: readonly Scope[]; onChange: (scopes: readonly Scope[]) => void };

/** The scopes of a request; the last one can't be taken away, for without any there is no request. */
export function ScopeChips({ chosen, onChange }: ScopeChipsProps) {
  const { t } = useTranslation();
  const toggle = (scope: Scope) =>
    onChange(SCOPES.filter((name) => (name === scope ? !chosen.includes(name) : chosen.includes(name))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{t('clients.preview.scopes')}</legend>
      <div className="flex flex-wrap gap-2">
        {SCOPES.map((scope) => {
          const isChosen = chosen.includes(scope);
          return (
            <label
              key={scope}
              className="group inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3.5 font-mono text-sm transition-colors hover:border-faint has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-text has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text"
            >
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isChosen && chosen.length === 1}
                onChange={() => toggle(scope)}
                className="sr-only"
              />
              {isChosen && <Check aria-hidden size={14} />}
              {scope}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
