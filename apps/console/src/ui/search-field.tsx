import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cx } from './class-names';
import { Input } from './input';

const DEBOUNCE_MS = 250;
type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void; className?: string };

/** A search box that reports what was typed after a short rest, and follows when the search is cleared elsewhere. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [reported, setReported] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // Changed by somebody else, such as "clear filters": what was typed is out of date.
    if (value !== reported) {
      setTyped(value);
      setReported(value);
    }
  }
  useEffect(() => {
    if (typed === reported) return;
    const timer = setTimeout(() => {
      setReported(typed);
      onChange(typed);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, reported, onChange]);

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
