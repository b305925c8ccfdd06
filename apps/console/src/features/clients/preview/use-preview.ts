import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clientPreviewQuery } from '@/api/clients';
import type { Client } from '@/api/types';
import { useAccount } from '@/api/use-account';
import type { Person } from './person-field';
import { DEFAULT_SCOPES, type Scope } from './scope-chips';

/** What the client would be told of a person, asked anew whenever the person, the scopes or the client change. */
export function usePreview({ id }: Client) {
  const account = useAccount();
  const [person, setPerson] = useState<Person>({ id: account.id, label: account.displayName });
  const [scopes, setScopes] = useState<readonly Scope[]>(DEFAULT_SCOPES);
  const query = useQuery(clientPreviewQuery(id, { userId: person.id, scope: scopes.join(' ') }));
  return { query, person, setPerson, scopes, setScopes };
}
