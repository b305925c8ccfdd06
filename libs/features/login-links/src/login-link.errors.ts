import { DomainError } from '#kernel';

/** 410: unknown, used, replaced, void and expired alike, so that a guess learns nothing. */
export class LoginLinkExpired extends DomainError {
  constructor() {
    super('login_link_expired', 'gone', 'This login link is no longer valid. Ask your administrator for a new one.');
  }
}

/** Somebody who is disabled gets no way in. */
export class UserIsDisabled extends DomainError {
  constructor() {
    super('user_disabled', 'conflict', 'This account is disabled. Enable it first.');
  }
}

/** 409: nobody signs in as a service account. */
export class IsServiceAccount extends DomainError {
  constructor() {
    super('service_account', 'conflict', 'A service account never signs in. Create an API key for it.');
  }
}
