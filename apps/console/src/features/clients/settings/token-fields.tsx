import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DurationField } from '@/forms/duration-field';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import type { ClientValues } from '../form/client-values';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
const DAY = 86_400;
/** What the API accepts, in seconds. */
const TOKEN_RANGE = { min: 60, max: DAY };
const REFRESH_RANGE = { min: 300, max: 365 * DAY };

export function TokenFields({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { error, ...algorithm } = useField(form)('signingAlgorithm');
  return (
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      <Field label={t('clients.signingAlgorithm')} hint={t('clients.signingAlgorithmHint')} error={error}>
        {(control) => (
          <Select {...algorithm} {...control} wrapperClassName="max-w-64">
            {ALGORITHMS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
      </Field>
      <DurationField
        form={form}
        name="idTokenTtlSeconds"
        label={t('clients.idTokenTtl')}
        hint={t('clients.idTokenTtlHint')}
        units={['minute', 'hour']}
        range={TOKEN_RANGE}
      />
      <DurationField
        form={form}
        name="accessTokenTtlSeconds"
        label={t('clients.accessTokenTtl')}
        hint={t('clients.accessTokenTtlHint')}
        units={['minute', 'hour']}
        range={TOKEN_RANGE}
      />
      <DurationField
        form={form}
        name="refreshTokenTtlSeconds"
        label={t('clients.refreshTokenTtl')}
        hint={t('clients.refreshTokenTtlHint')}
        units={['minute', 'hour', 'day']}
        range={REFRESH_RANGE}
      />
    </div>
  );
}
