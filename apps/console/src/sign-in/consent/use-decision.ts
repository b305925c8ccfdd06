import { useState } from 'react';
import { interactionApi } from '@/api/sign-in';
import { leaveFor } from '../app/navigation';

export type Decision = 'allow' | 'deny';

/** Sends the person's answer and follows where it leads. */
export function useDecision(uid: string) {
  const [pending, setPending] = useState<Decision | null>(null);
  const [error, setError] = useState<unknown>(null);

  const decide = async (decision: Decision) => {
    setPending(decision);
    setError(null);
    try {
      leaveFor((await interactionApi.decide(uid, decision)).redirectTo);
    } catch (reason) {
      setPending(null);
      setError(reason);
    }
  };

  return { pending, error, decide };
}
