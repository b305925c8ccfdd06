import type { Client } from '@/api/types';
import { SettingsForm } from '../settings/settings-form';
import { ClaimsPreview } from './claims-preview';
import { MappingList } from './mapping-list';

/** What the client is told otherwise than all others, and beside it what comes of that. */
export function ClaimsTab({ client }: { client: Client }) {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[3fr_2fr]">
      <div className="min-w-0">
        <SettingsForm client={client}>{(form) => <MappingList form={form} />}</SettingsForm>
      </div>
      <ClaimsPreview client={client} />
    </div>
  );
}
