import { useCallback, useEffect, useState } from 'react';
import { ceremonyApi, interactionApi } from '@/api/sign-in';
import type { Assertion } from '@/api/types';
import { assertPasskey, awaitAutofill, canAutofill } from '@/webauthn/assert-passkey';
import { PasskeyError } from '@/webauthn/passkey-error';
import { cancelCeremony } from '@/webauthn/run-ceremony';
import { leaveFor, queryParameter, safeReturnPath } from '../app/navigation';

/** Challenges live five minutes: a waiting autofill ceremony gets a new one before that. */
const AUTOFILL_REFRESH_MS = 4 * 60_000;

async function finish(assertion: Assertion, interaction: string | null) {
  if (interaction) return leaveFor((await interactionApi.login(interaction, assertion)).redirectTo);
  const { redirectTo } = await ceremonyApi.signIn(assertion);
  leaveFor(safeReturnPath(queryParameter('return_to'), redirectTo));
}

/** Sign-in by autofill, waiting from the start, and by button; one ceremony at a time. */
export function usePasskeyLogin(interaction: string | null) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    const wait = async () => {
      if (!(await canAutofill())) return;
      const ceremony = await ceremonyApi.authenticationOptions();
      if (!isCurrent) return;
      const assertion = await awaitAutofill(ceremony);
      setIsBusy(true);
      await finish(assertion, interaction);
    };
    wait().catch((reason: unknown) => {
      // The waiting ceremony was not asked for: only a refusal of what the person then chose is worth a message.
      if (!isCurrent || reason instanceof PasskeyError) return;
      setIsBusy(false);
      setError(reason);
    });
    const refresh = setTimeout(() => setRound((before) => before + 1), AUTOFILL_REFRESH_MS);
    return () => {
      isCurrent = false;
      clearTimeout(refresh);
      cancelCeremony();
    };
  }, [interaction, round]);

  const start = useCallback(async () => {
    cancelCeremony();
    setIsBusy(true);
    setError(null);
    try {
      await finish(await assertPasskey(await ceremonyApi.authenticationOptions()), interaction);
    } catch (reason) {
      setIsBusy(false);
      setError(reason);
      setRound((before) => before + 1);
    }
  }, [interaction]);

  return { isBusy, error, start };
}
