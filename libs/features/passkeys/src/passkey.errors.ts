import { DomainError } from '#kernel';

/** Why a passkey was not accepted: for the audit log and the tests, never for the outside. */
export type RefusalReason =
  | 'malformed'
  | 'ceremony_expired'
  | 'ceremony_of_other_browser'
  | 'ceremony_of_other_kind'
  | 'ceremony_of_other_user'
  | 'passkey_unknown'
  | 'passkey_of_other_user'
  | 'user_disabled'
  | 'user_handle_mismatch'
  | 'type_mismatch'
  | 'challenge_mismatch'
  | 'origin_mismatch'
  | 'cross_origin'
  | 'rp_id_mismatch'
  | 'user_not_present'
  | 'user_not_verified'
  | 'backup_eligibility_changed'
  | 'signature_invalid'
  | 'counter_rolled_back';

/** A check failed. Stays inside this feature: the outside gets PasskeyRejected or RegistrationRejected. */
export class PasskeyRefusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = 'PasskeyRefusal';
  }
}

/** The one answer to every failed assertion, so that it tells nothing of which passkeys or people exist. */
export class PasskeyRejected extends DomainError {
  constructor() {
    super('passkey_rejected', 'unauthenticated', 'This passkey was not accepted. Try again, or use another one.');
  }
}

/** A new passkey could not be verified. */
export class RegistrationRejected extends DomainError {
  constructor() {
    super('registration_rejected', 'unprocessable', 'The new passkey could not be verified. Start again.');
  }
}

const NOT_ALLOWED = {
  synced: 'Your company does not take passkeys that are synced between devices. Use one that stays on its device.',
  platform: 'Your company takes passkeys of the device itself alone. Choose this device, not a key or phone.',
  cross_platform: 'Your company takes passkeys of security keys and phones alone. Choose another device in the prompt.',
  model: 'Your company does not take this authenticator. Use a model that your administrator names.',
} as const;

/** The company's policy refuses the new passkey. It is not stored; the authenticator may keep it and never need it. */
export class PasskeyNotAllowed extends DomainError {
  constructor(reason: keyof typeof NOT_ALLOWED) {
    const message = NOT_ALLOWED[reason];
    super('passkey_not_allowed', 'unprocessable', message, { fields: [{ field: 'response', code: reason, message }] });
  }
}

/** The credential id belongs to a passkey already (WebAuthn L3 §7.1 step 26). */
export class PasskeyAlreadyRegistered extends DomainError {
  constructor() {
    super('passkey_already_registered', 'conflict', 'This passkey is registered already. Use another authenticator.');
  }
}

/** A person always keeps one passkey, unless recovery codes are another way in. */
export class LastPasskey extends DomainError {
  constructor() {
    super('last_passkey', 'conflict', 'This is the only passkey. Add another one before you remove it.');
  }
}

export class TooManyPasskeys extends DomainError {
  constructor(limit: number) {
    super('too_many_passkeys', 'conflict', `A person may have ${String(limit)} passkeys. Remove one first.`);
  }
}
