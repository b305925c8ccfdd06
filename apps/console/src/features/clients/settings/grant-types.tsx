import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { GrantType } from '@/api/types';
import { SwitchRow } from '@/ui/switch';
import type { ClientValues } from '../form/client-values';
import { CIBA, Delivery } from './delivery';

/** In the order of the API, with the names of their texts. */
const GRANTS: readonly {
  grantType: GrantType;
  text: 'code' | 'refresh' | 'device' | 'machine' | 'exchange' | 'backchannel';
  needsProof?: true;
}[] = [
  { grantType: 'authorization_code', text: 'code' },
  { grantType: 'refresh_token', text: 'refresh' },
  { grantType: 'urn:ietf:params:oauth:grant-type:device_code', text: 'device' },
  { grantType: 'client_credentials', text: 'machine', needsProof: true },
  { grantType: 'urn:ietf:params:oauth:grant-type:token-exchange', text: 'exchange', needsProof: true },
  { grantType: CIBA, text: 'backchannel', needsProof: true },
];

/** The ways to tokens. The last one besides refresh tokens stays on: a refresh token only comes with another grant. */
export function GrantTypes({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({ control: form.control, name: 'grantTypes' });
  const chosen = field.value;
  // A public client can't prove who it is, so it gets nothing on its own word.
  const offered = GRANTS.filter(({ needsProof }) => !needsProof || form.getValues('type') === 'confidential');
  const isLastWay = (grantType: GrantType) =>
    grantType !== 'refresh_token' && chosen.every((name) => name === grantType || name === 'refresh_token');
  const toggle = (grantType: GrantType) =>
    field.onChange(chosen.includes(grantType) ? chosen.filter((name) => name !== grantType) : [...chosen, grantType]);
  return (
    <>
      <ul className="divide-y divide-line border-t border-line">
        {offered.map(({ grantType, text }) => (
          <li key={grantType} className="px-5 py-4">
            <SwitchRow
              label={t(`clients.grants.${text}`)}
              description={t(`clients.grants.${text}Hint`)}
              checked={chosen.includes(grantType)}
              disabled={isLastWay(grantType)}
              onChange={() => toggle(grantType)}
            />
          </li>
        ))}
      </ul>
      {chosen.includes(CIBA) && <Delivery form={form} />}
      {fieldState.error && (
        <p role="alert" className="px-5 pb-4 text-sm text-danger-text">
          {fieldState.error.message}
        </p>
      )}
    </>
  );
}
