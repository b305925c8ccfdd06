import { useEffect, useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { loginRequestApi } from '@/api/sign-in';
import type { LoginRequest } from '@/api/types';
import { leaveFor, leaveForExpired, queryParameter, safeReturnPath } from '../app/navigation';

const POLL_MS = 2500;

type Ended = 'expired' | 'denied';

/** Asks to be signed in by another device, and waits: from the start, and anew after `restart`. */
export function useLoginRequest(interaction: string | null) {
  const [round, setRound] = useState(0);
  const [request, setRequest] = useState<LoginRequest | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const enter = async (id: string) => {
      const { redirectTo } = await loginRequestApi.redeem(interaction, id);
      leaveFor(interaction ? redirectTo : safeReturnPath(queryParameter('return_to'), redirectTo));
    };
    const poll = async (id: string) => {
      try {
        const { state } = await loginRequestApi.state(id);
        if (!isCurrent) return;
        if (state === 'denied') return setEnded('denied');
        if (state === 'approved') return await enter(id);
      } catch (reason) {
        if (!isCurrent) return;
        if (isProblem(reason, 'interaction_expired')) return leaveForExpired();
        if (isProblem(reason, 'login_request_expired')) return setEnded('expired');
        // Anything else passes, such as a network that was away; the code runs out by itself.
      }
      timer = setTimeout(() => void poll(id), POLL_MS);
    };

    loginRequestApi.begin(interaction).then(
      (begun) => {
        if (!isCurrent) return;
        setRequest(begun);
        timer = setTimeout(() => void poll(begun.id), POLL_MS);
      },
      (reason: unknown) => {
        if (!isCurrent) return;
        if (isProblem(reason, 'interaction_expired')) leaveForExpired();
        else setError(reason);
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [interaction, round]);

  const restart = () => {
    setRequest(null);
    setEnded(null);
    setError(null);
    setRound((before) => before + 1);
  };

  return { request, ended, error, restart };
}
