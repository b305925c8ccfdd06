import { browserSupportsWebAuthnAutofill, startAuthentication } from '@simplewebauthn/browser';
import type { Assertion, AuthenticationCeremony } from '@/api/types';
import { cancelCeremony, runCeremony } from './run-ceremony';

/** Opens the browser's passkey prompt; ends a waiting autofill ceremony first. @throws PasskeyError */
export async function assertPasskey({ ceremonyId, options }: AuthenticationCeremony): Promise<Assertion> {
  cancelCeremony();
  return { ceremonyId, response: await runCeremony(() => startAuthentication({ optionsJSON: options })) };
}

/** Offers passkeys in the autofill of `autocomplete="username webauthn"`, and waits. @throws PasskeyError */
export async function awaitAutofill({ ceremonyId, options }: AuthenticationCeremony): Promise<Assertion> {
  return {
    ceremonyId,
    response: await runCeremony(() => startAuthentication({ optionsJSON: options, useBrowserAutofill: true })),
  };
}

export const canAutofill = () => browserSupportsWebAuthnAutofill().catch(() => false);
