import { useEffect, useEffectEvent } from 'react';

export const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Calls back on Cmd-K or Ctrl-K, wherever the focus is. */
export function usePaletteShortcut(onShortcut: () => void) {
  const open = useEffectEvent(onShortcut);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
