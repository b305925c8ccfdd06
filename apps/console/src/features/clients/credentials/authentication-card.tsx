import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AuthenticationMethod } from '@/api/types';
import { useField } from '@/forms/use-field';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/text-field';
import { Choices } from '../form/choices';
import type { ClientValues } from '../form/client-values';
import { KeyFields } from './key-fields';

/** Those of a confidential client; a security profile takes keys and certificates alone (FAPI 2.0 §5.3.2.1). */
const METHODS = [
  'client_secret',
  'private_key_jwt',
  'federated_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
] as const;
const NOT_UNDER_PROFILE: readonly AuthenticationMethod[] = ['client_secret', 'federated_jwt'];
const WITH_KEYS: readonly AuthenticationMethod[] = ['private_key_jwt', 'self_signed_tls_client_auth'];

/** How a confidential client proves that it is itself, and what it takes to check that. */
export function AuthenticationCard({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  const [method, profile] = useWatch({ control: form.control, name: ['authenticationMethod', 'securityProfile'] });
  return (
    <Card title={t('clients.authentication.title')} description={t('clients.authentication.description')}>
      <div className="flex flex-col gap-6">
        <Choices
          form={form}
          name="authenticationMethod"
          legend={t('clients.authentication.method')}
          choices={METHODS.map((value) => ({
            value,
            label: t(`clients.authentication.${value}`),
            hint: t(`clients.authentication.${value}Hint`),
            isDisabled: NOT_UNDER_PROFILE.includes(value) && profile !== 'none',
          }))}
        />
        {WITH_KEYS.includes(method) && <KeyFields form={form} />}
        {method === 'tls_client_auth' && (
          <TextField
            label={t('clients.authentication.subject')}
            hint={t('clients.authentication.subjectHint')}
            placeholder="CN=billing,O=Acme,C=DE"
            autoComplete="off"
            spellCheck={false}
            {...field('tlsClientAuthSubjectDn')}
          />
        )}
      </div>
    </Card>
  );
}
