import { useState } from 'react';
import { leaveForLogin } from './leave-for-login';
import { withPasskey } from './with-passkey';

export type Answer = 'approve' | 'deny';

/** Sends the person's answer, with a passkey where the API asks for one. */
export function useAnswer(send: (answer: Answer) => Promise<unknown>, onDone: (answer: Answer) => void) {
  const [pending, setPending] = useState<Answer | null>(null);
  const [error, setError] = useState<unknown>(null);

  const answer = async (chosen: Answer) => {
    setPending(chosen);
    setError(null);
    try {
      await withPasskey(() => send(chosen));
      onDone(chosen);
    } catch (reason) {
      if (!leaveForLogin(reason)) setError(reason);
    } finally {
      setPending(null);
    }
  };

  return { pending, error, answer };
}
