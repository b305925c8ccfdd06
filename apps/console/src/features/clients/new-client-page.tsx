import { useState } from 'react';
import type { ClientCreated } from '@/api/types';
import { CreatedClient } from './created-client';
import { NewClientForm } from './form/new-client-form';

/** The form, and then in its place what can be seen only once. */
export function NewClientPage() {
  const [created, setCreated] = useState<ClientCreated | null>(null);
  return created ? <CreatedClient {...created} /> : <NewClientForm onCreated={setCreated} />;
}
