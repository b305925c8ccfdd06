import {
  Blocks,
  Braces,
  Building2,
  FileKey2,
  Fingerprint,
  KeyRound,
  LifeBuoy,
  Link2,
  LogIn,
  LogOut,
  MonitorOff,
  Settings2,
  ShieldAlert,
  ShieldCheck,
  Unplug,
  UserRound,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { cx } from '@/ui/class-names';

/** What a security officer looks for. */
const ALARMING = new Set([
  'Sign In Failed',
  'Sign In Denied',
  'Client Authorization Denied',
  'Device Code Authorization Denied',
  'Backchannel Request Denied',
  'Client Logout Failed',
  'Client Ping Failed',
  'Mail Not Delivered',
  'Refresh Token Reused',
]);

/** By the beginning of the event's type; the first that fits. */
const ICONS: [string, LucideIcon][] = [
  ['Sign In', LogIn],
  ['Sign Out', LogOut],
  ['One-time Login', LifeBuoy],
  ['Recovery Code', LifeBuoy],
  ['Sign-up Link', Link2],
  ['Account', UserRound],
  ['Client Authorization', ShieldCheck],
  ['Device Code', ShieldCheck],
  ['Backchannel Request', ShieldCheck],
  ['Client Secret', KeyRound],
  ['Initial Access Token', KeyRound],
  ['Client', Blocks],
  ['Passkey', Fingerprint],
  ['Group', UsersRound],
  ['Custom Claims', Braces],
  ['API Key', KeyRound],
  ['Signing Key', FileKey2],
  ['Session', MonitorOff],
  ['Consent', Unplug],
  ['Tenant', Building2],
];

export function EventIcon({ type }: { type: string }) {
  const isAlarming = ALARMING.has(type);
  const Icon = isAlarming ? ShieldAlert : (ICONS.find(([start]) => type.startsWith(start))?.[1] ?? Settings2);
  return (
    <span
      aria-hidden
      className={cx(
        'flex size-7 shrink-0 items-center justify-center rounded-md border',
        isAlarming ? 'border-danger-line bg-danger-soft text-danger-text' : 'border-line bg-muted text-soft',
      )}
    >
      <Icon size={14} />
    </span>
  );
}
