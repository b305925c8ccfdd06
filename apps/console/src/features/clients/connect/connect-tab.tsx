import type { Client } from '@/api/types';
import { EndpointsCard } from './endpoints-card';
import { SnippetCard } from './snippet-card';

/** What an application has to be told to sign people in through this client. */
export function ConnectTab({ client }: { client: Client }) {
  return (
    <>
      <EndpointsCard clientId={client.id} />
      <SnippetCard client={client} />
    </>
  );
}
