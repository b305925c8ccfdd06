import { startRegistration } from '@simplewebauthn/browser';
import type { Attestation, RegistrationCeremony } from '@/api/types';
import { cancelCeremony, runCeremony } from './run-ceremony';

/** Has the browser create a passkey. @throws PasskeyError */
export async function createPasskey({ ceremonyId, options }: RegistrationCeremony): Promise<Attestation> {
  cancelCeremony();
  return { ceremonyId, response: await runCeremony(() => startRegistration({ optionsJSON: options })) };
}
