import { browserSupportsWebAuthn, WebAuthnAbortService } from '@simplewebauthn/browser';
import { PasskeyError, passkeyFailure, wasAborted } from './passkey-error';

/** Runs the browser's part of a ceremony; whatever goes wrong there becomes a PasskeyError. */
export async function runCeremony<T>(ceremony: () => Promise<T>): Promise<T> {
  if (!browserSupportsWebAuthn()) throw new PasskeyError('unsupported');
  const startedAt = performance.now();
  try {
    return await ceremony();
  } catch (error) {
    throw new PasskeyError(wasAborted(error) ? 'aborted' : passkeyFailure(error, startedAt));
  }
}

export const cancelCeremony = () => WebAuthnAbortService.cancelCeremony();
export { browserSupportsWebAuthn as supportsPasskeys };
