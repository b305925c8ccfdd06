import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cx } from './class-names';
import { Input } from './input';

const DEBOUNCE_MS = 250;
type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void; className?: string };

/** A search box that reports what was typed after a short rest. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <div className={cx('relative', className)}>
      <Search
        aria-hidden
        size={15}
        className="pointer-events-none absolute left-3 top-1/2 -translate-y-1/2 text-faint"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-9"
      />
    </div>
  );
}
