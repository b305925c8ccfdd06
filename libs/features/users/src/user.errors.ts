import { DomainError } from '#kernel';

/** 409: somebody of the tenant has this username. */
export class UsernameTaken extends DomainError {
  constructor() {
    const message = 'Somebody has this username. Choose a different one.';
    super('username_taken', 'conflict', message, { fields: [{ field: 'username', code: 'username_taken', message }] });
  }
}

/** 409: somebody of the tenant has this e-mail address, perhaps in other letter case. */
export class EmailTaken extends DomainError {
  constructor() {
    const message = 'Somebody has this e-mail address. Use a different one.';
    super('email_taken', 'conflict', message, { fields: [{ field: 'email', code: 'email_taken', message }] });
  }
}

/** 410: unknown, used, replaced and expired alike, so that a guess learns nothing. */
export class EmailVerificationExpired extends DomainError {
  constructor() {
    super('email_verification_expired', 'gone', 'This link is no longer valid. Have a new one sent from your profile.');
  }
}

/** 409: nobody could administer the tenant any more. */
export class LastOwner extends DomainError {
  constructor() {
    super('last_owner', 'conflict', 'This is the last active owner. Make somebody else an owner first.');
  }
}
