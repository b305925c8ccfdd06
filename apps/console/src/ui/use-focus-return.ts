import { useRef } from 'react';

/**
 * Puts the focus back where it was before a dialog opened. Radix does so only for its own triggers, and ours are opened
 * by state.
 */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
    },
  };
}
