import type { PersonSummary } from '@/api/types';
import { Avatar } from '@/ui/avatar';

type PersonCardProps = { label: string; person: PersonSummary };

/** Whose account it is, so that nobody goes on as somebody else by mistake. */
export function PersonCard({ label, person }: PersonCardProps) {
  return (
    <section aria-label={label} className="mb-5 flex items-center gap-3 rounded-lg border border-line bg-muted p-3.5">
      <Avatar name={person.displayName} />
      <div className="min-w-0">
        <p className="truncate font-medium">{person.username}</p>
        <p className="truncate text-sm text-soft">{person.email}</p>
      </div>
    </section>
  );
}
