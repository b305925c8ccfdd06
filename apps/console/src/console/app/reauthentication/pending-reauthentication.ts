import { useSyncExternalStore } from 'react';

type Settle = (isConfirmed: boolean) => void;

let waiting: Settle[] = [];
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** Asks for a fresh passkey assertion; true once given, false when the person declines. One dialog serves all who wait. */
export function askForReauthentication(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });
}

export function settleReauthentication(isConfirmed: boolean) {
  const settled = waiting;
  waiting = [];
  tell();
  settled.forEach((settle) => settle(isConfirmed));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useIsReauthenticationAsked = () => useSyncExternalStore(subscribe, () => waiting.length > 0);
