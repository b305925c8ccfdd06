import { cx } from '@/ui/class-names';
import { Field } from '@/ui/field';
import { CONTROL_CLASS } from '@/ui/input';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import type { SlugState } from './use-slug';

const REASONS = { invalid: 'signup.slugInvalid', reserved: 'signup.slugReserved', taken: 'signup.slugTaken' } as const;

type SlugFieldProps = { slug: string; state: SlugState; error?: string; onChange: (slug: string) => void };

export function SlugField({ slug, state, error, onChange }: SlugFieldProps) {
  const t = useT();
  const host = window.location.host;
  const checked = state !== null && typeof state === 'object' && state.slug === slug ? state : null;
  const refusal = checked && !checked.isAvailable ? t(REASONS[checked.reason ?? 'taken']) : null;

  return (
    <Field label={t('signup.slug')} error={error ?? refusal} hint={<SlugStatus slug={slug} state={state} />}>
      {(control) => (
        <div className="flex">
          <input
            {...control}
            name="slug"
            value={slug}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            className={cx(CONTROL_CLASS, 'relative h-9 rounded-r-none px-3 focus-visible:z-10')}
          />
          <span className="-ml-px flex max-w-[60%] items-center rounded-r-md border border-line-strong bg-muted px-3 text-base text-soft">
            <span className="truncate">.{host}</span>
          </span>
        </div>
      )}
    </Field>
  );
}

function SlugStatus({ slug, state }: { slug: string; state: SlugState }) {
  const t = useT();
  const isAvailable = state !== null && typeof state === 'object' && state.isAvailable;
  return (
    <span aria-live="polite" className="block min-h-5">
      {state === 'checking' && t('signup.slugChecking')}
      {state === 'unknown' && t('signup.slugUnknown')}
      {state === null && t('signup.slugHint')}
      {isAvailable && (
        <span className="inline-flex items-start gap-1.5 text-success-text">
          <Icon name="check" size={15} className="mt-0.5 shrink-0" />
          <span className="wrap-anywhere">
            {t('signup.slugAvailable', { host: `${slug}.${window.location.host}` })}
          </span>
        </span>
      )}
    </span>
  );
}
