import { KeyRound } from 'lucide-react';

/** The authenticator's picture (a data URL out of the AAGUID list), or a plain key. */
export function AuthenticatorIcon({ icon }: { icon: string | null }) {
  return (
    <span className="flex size-10 shrink-0 items-center justify-center rounded-md border border-line bg-muted text-soft">
      {icon ? <img src={icon} alt="" className="size-6 object-contain" /> : <KeyRound aria-hidden size={18} />}
    </span>
  );
}
