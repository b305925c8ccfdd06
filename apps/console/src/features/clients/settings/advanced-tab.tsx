import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { useField } from '@/forms/use-field';
import { Alert } from '@/ui/alert';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { Choices } from '../form/choices';
import type { ClientValues } from '../form/client-values';
import { UrlList } from '../form/url-list';
import { Elsewhere } from './elsewhere';
import { SettingsForm } from './settings-form';
import { Subjects } from './subjects';
import { Switches, type SwitchName } from './switches';

const PROFILES = ['none', 'fapi2', 'fapi2_message_signing'] as const;
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
const SWITCHES: readonly SwitchName[] = [
  'requiresPushedRequests',
  'requiresSignedRequests',
  'bindsTokensWithDpop',
  'bindsTokensToCertificate',
];

/** What protects applications whose data is worth more: a profile as a whole, or its parts one by one. */
export function AdvancedTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <SettingsForm client={client}>
      {(form) => (
        <>
          <Elsewhere
            form={form}
            names={['authenticationMethod', 'jwks', 'jwksUri']}
            tab="credentials"
            label={t('clients.tabCredentials')}
          />
          <Card title={t('clients.profile.title')} description={t('clients.profile.description')}>
            <SecurityProfile form={form} isPublic={client.type === 'public'} />
          </Card>
          <Card flush title={t('clients.protection.title')} description={t('clients.protection.description')}>
            <Protection form={form} />
          </Card>
          <Card title={t('clients.browsers.title')} description={t('clients.browsers.description')}>
            <UrlList
              form={form}
              name="webOrigins"
              label={t('clients.webOrigins')}
              hint={t('clients.webOriginsHint')}
              placeholder="https://app.example.com"
            />
          </Card>
          <Card title={t('clients.subjects.title')} description={t('clients.subjects.description')}>
            <Subjects form={form} />
          </Card>
        </>
      )}
    </SettingsForm>
  );
}

function SecurityProfile({ form, isPublic }: { form: UseFormReturn<ClientValues>; isPublic: boolean }) {
  const { t } = useTranslation();
  const profile = useWatch({ control: form.control, name: 'securityProfile' });
  return (
    <div className="flex flex-col gap-4">
      <Choices
        form={form}
        name="securityProfile"
        legend={t('clients.profile.title')}
        choices={PROFILES.map((value) => ({
          value,
          label: t(`clients.profile.${value}`),
          hint: t(`clients.profile.${value}Hint`),
          isDisabled: isPublic && value !== 'none',
        }))}
      />
      {isPublic && <Alert>{t('clients.profile.publicNote')}</Alert>}
      {profile !== 'none' && (
        <Alert title={t('clients.profile.implies')}>
          <ul className="mt-1 list-disc pl-4">
            <li>{t('clients.profile.impliesKeys')}</li>
            <li>{t('clients.profile.impliesPar')}</li>
            <li>{t('clients.profile.impliesBinding')}</li>
            <li>{t('clients.profile.impliesAlgorithm')}</li>
            {profile === 'fapi2_message_signing' && <li>{t('clients.profile.impliesSigned')}</li>}
          </ul>
        </Alert>
      )}
    </div>
  );
}

/** The parts of a profile; what the chosen one turns on is shown as on, and can't be turned off. */
function Protection({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  const { error, ...algorithm } = field('requestObjectAlgorithm');
  const { error: userinfoError, ...userinfo } = field('userinfoAlgorithm');
  const [profile, isBoundToCertificate] = useWatch({
    control: form.control,
    name: ['securityProfile', 'bindsTokensToCertificate'],
  });
  const demanded: Record<string, boolean> = {
    requiresPushedRequests: profile !== 'none',
    requiresSignedRequests: profile === 'fapi2_message_signing',
    bindsTokensWithDpop: profile !== 'none' && !isBoundToCertificate,
  };
  const fixed = Object.fromEntries(
    SWITCHES.filter((name) => demanded[name]).map((name) => [name, t('clients.protection.byProfile')]),
  );
  return (
    <>
      <Switches form={form} names={SWITCHES} fixed={fixed} isOn={(name) => demanded[name]} />
      <div className="grid gap-x-8 gap-y-5 border-t border-line px-5 py-4 sm:grid-cols-2">
        <Field label={t('clients.requestObjectAlgorithm')} hint={t('clients.requestObjectAlgorithmHint')} error={error}>
          {(control) => (
            <Select {...algorithm} {...control} wrapperClassName="max-w-64">
              <option value="">{t('clients.anyAlgorithm')}</option>
              {ALGORITHMS.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('clients.userinfoAlgorithm')} hint={t('clients.userinfoAlgorithmHint')} error={userinfoError}>
          {(control) => (
            <Select {...userinfo} {...control} wrapperClassName="max-w-64">
              <option value="">{t('clients.unsigned')}</option>
              {ALGORITHMS.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}
