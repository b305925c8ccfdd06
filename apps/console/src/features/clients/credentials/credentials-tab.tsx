import type { Client } from '@/api/types';
import { FederationsCard } from '../federations/federations-card';
import { SettingsForm } from '../settings/settings-form';
import { AuthenticationCard } from './authentication-card';
import { SecretsCard } from './secrets-card';

/** How the application proves that it is itself. A public one can't. */
export function CredentialsTab({ client }: { client: Client }) {
  return (
    <>
      {client.type === 'confidential' && (
        <SettingsForm client={client}>{(form) => <AuthenticationCard form={form} />}</SettingsForm>
      )}
      {(client.type === 'public' || client.authenticationMethod === 'client_secret') && <SecretsCard client={client} />}
      {client.authenticationMethod === 'federated_jwt' && <FederationsCard client={client} />}
    </>
  );
}
