import { isApple } from './use-palette-shortcut';

/** The shortcut as it is printed on the keys; the button beside it has a name of its own. */
export const SearchHint = () => (
  <kbd aria-hidden className="rounded-sm border border-line bg-muted px-1.5 font-sans text-xs text-faint">
    {isApple ? '⌘ K' : 'Ctrl K'}
  </kbd>
);
