import { DomainError } from '#kernel';

/** The one answer to every code that does not let anybody in, so that it tells nothing of who exists or has codes. */
export class RecoveryCodeRejected extends DomainError {
  constructor() {
    const message = 'This recovery code was not accepted. Check username and code, or use another one.';
    super('recovery_code_rejected', 'unauthenticated', message);
  }
}

/** The company does not use recovery codes. */
export class RecoveryCodesAreOff extends DomainError {
  constructor() {
    super('recovery_codes_are_off', 'conflict', 'Your company does not use recovery codes.');
  }
}
