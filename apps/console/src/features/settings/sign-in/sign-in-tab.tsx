import type { Settings } from '@/api/types';
import { PolicyForm } from './policy-form';
import { RecoveryCard } from './recovery-card';

/** How the company's people sign in, beyond the passkey. */
export function SignInTab({ settings }: { settings: Settings }) {
  return (
    <div className="flex flex-col gap-6">
      <PolicyForm settings={settings} />
      <RecoveryCard settings={settings} />
    </div>
  );
}
