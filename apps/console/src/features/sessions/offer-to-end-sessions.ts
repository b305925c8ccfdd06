import { useSyncExternalStore } from 'react';

let isOffered = false;
const listeners = new Set<() => void>();

const set = (isOn: boolean) => {
  isOffered = isOn;
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** After a change of one's passkeys: has the security page offer to sign out everywhere else (ASVS 7.4.3). */
export const offerToEndSessions = () => set(true);
export const withdrawOffer = () => set(false);
export const useIsOffered = () => useSyncExternalStore(subscribe, () => isOffered);
