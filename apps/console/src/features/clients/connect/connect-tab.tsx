import type { Client } from '@/api/types';
import { EndpointsCard } from './endpoints-card';
import { SetupCard } from './setup-card';

/** What an application has to be told to sign people in through this client. */
export function ConnectTab({ client }: { client: Client }) {
  return (
    <>
      <EndpointsCard clientId={client.id} />
      <SetupCard client={client} />
    </>
  );
}
