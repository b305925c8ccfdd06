import { DomainError } from '#kernel';

/** 410: unknown, used, expired, another browser’s and another company’s alike, so that a guess learns nothing. */
export class LoginRequestExpired extends DomainError {
  constructor() {
    super('login_request_expired', 'gone', 'This code has expired or was used. Show a new one.');
  }
}

/** Nobody answered yet. */
export class LoginRequestWaiting extends DomainError {
  constructor() {
    super('login_request_waiting', 'conflict', 'Nobody has approved this sign-in yet. Ask again in a few seconds.');
  }
}

/** The person said no on their other device. */
export class LoginRequestDenied extends DomainError {
  constructor() {
    super('login_request_denied', 'forbidden', 'This sign-in was denied on the other device.');
  }
}

/** No browser shows this code, here at this tenant: never did, or no longer. */
export class LoginCodeUnknown extends DomainError {
  constructor() {
    super('login_code_unknown', 'not_found', 'No browser shows this code. Compare it letter by letter.');
  }
}

/** Somebody answered before. */
export class AlreadyDecided extends DomainError {
  constructor() {
    super('already_decided', 'conflict', 'This sign-in was answered before. Show a new code if need be.');
  }
}

/** The person may not use the application that waits behind the sign-in. */
export class ApplicationDenied extends DomainError {
  constructor() {
    super('access_denied', 'forbidden', 'You do not have access to this application. Ask an administrator.');
  }
}

/** The last passkey assertion of this browser is older than the request. */
export class ReauthenticationRequired extends DomainError {
  constructor() {
    super('reauthentication_required', 'forbidden', 'Confirm with your passkey, then try again.');
  }
}
