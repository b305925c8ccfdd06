import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { DangerCard } from './danger-card';
import { SettingsForm } from './settings-form';

export function SettingsTab({ client }: { client: Client }) {
  const mayWrite = useCan('clients:write');
  return (
    <>
      <SettingsForm client={client} mayWrite={mayWrite} />
      {mayWrite && <DangerCard client={client} />}
    </>
  );
}
