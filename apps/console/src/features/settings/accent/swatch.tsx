import { Check } from 'lucide-react';
import { cx } from '@/ui/class-names';

type SwatchProps = { label: string; className: string; isChosen: boolean; onChoose: () => void };

/** A colour to choose; the tick, dark-rimmed by its circle, shows on any of them. */
export function Swatch({ label, className, isChosen, onChoose }: SwatchProps) {
  return (
    <label
      title={label}
      className={cx(
        'relative flex size-9 cursor-pointer items-center justify-center rounded-full ring-offset-2 ring-offset-surface transition-shadow has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-accent-text has-disabled:cursor-not-allowed',
        isChosen && 'ring-2 ring-ink',
        className,
      )}
    >
      <input
        type="radio"
        name="accent-swatch"
        aria-label={label}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none disabled:cursor-not-allowed"
      />
      {isChosen && (
        <span className="pointer-events-none flex size-5 items-center justify-center rounded-full bg-black/55 text-white">
          <Check aria-hidden size={13} strokeWidth={3} />
        </span>
      )}
    </label>
  );
}
