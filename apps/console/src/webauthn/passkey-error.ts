/** What went wrong in the browser's part of a ceremony, in words that a person can act on. */
export type PasskeyFailure =
  'cancelled' | 'timeout' | 'alreadyRegistered' | 'unsupported' | 'insecure' | 'unsuitable' | 'failed';

const CEREMONY_TIMEOUT_MS = 55_000;

const BY_CODE: Partial<Record<string, PasskeyFailure>> = {
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'alreadyRegistered',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: 'unsuitable',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: 'unsuitable',
  ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG: 'unsuitable',
  ERROR_INVALID_DOMAIN: 'insecure',
  ERROR_INVALID_RP_ID: 'insecure',
};

const BY_NAME: Partial<Record<string, PasskeyFailure>> = {
  InvalidStateError: 'alreadyRegistered',
  ConstraintError: 'unsuitable',
  NotSupportedError: 'unsuitable',
  SecurityError: 'insecure',
};

/** True when we ended the ceremony ourselves, e.g. the waiting autofill before the prompt of the button. */
export function wasAborted(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'AbortError' || ('code' in error && error.code === 'ERROR_CEREMONY_ABORTED'))
  );
}

/**
 * Browsers say NotAllowedError for a closed prompt, a missing passkey and a time-out alike (WebAuthn L3 §14.5.1),
 * only the time that went by tells the last one apart.
 */
export function passkeyFailure(error: unknown, startedAt: number): PasskeyFailure {
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = BY_CODE[code] ?? BY_NAME[error.name];
  if (known) return known;
  if (error.name === 'NotAllowedError')
    return performance.now() - startedAt > CEREMONY_TIMEOUT_MS ? 'timeout' : 'cancelled';
  return 'failed';
}

/** A failure of the browser's part, as opposed to a refusal by the API. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError';

  constructor(readonly failure: PasskeyFailure | 'aborted') {
    super(failure);
  }
}
