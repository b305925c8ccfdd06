import { X } from 'lucide-react';
import { Button } from './button';

/** Takes one line out of a list that is typed; gone where the list may not be changed. */
export function RemoveLineButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="ghost" className="w-9 px-0 in-disabled:hidden" aria-label={label} onClick={onClick}>
      <X aria-hidden size={15} />
    </Button>
  );
}
