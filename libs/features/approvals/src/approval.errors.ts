import { DomainError, NotFound } from '#kernel';

/** No device shows this code, here at this tenant. */
export class DeviceCodeUnknown extends DomainError {
  constructor() {
    super('device_code_unknown', 'not_found', 'No device shows this code. Compare it letter by letter.');
  }
}

/** The device waited too long. */
export class DeviceCodeExpired extends DomainError {
  constructor() {
    super('device_code_expired', 'gone', 'This code has expired. Let the device show a new one.');
  }
}

/** No such request waits for this person. */
export class RequestUnknown extends NotFound {
  constructor() {
    super('This request');
  }
}

/** The application waited too long. */
export class RequestExpired extends DomainError {
  constructor() {
    super('request_expired', 'gone', 'This request has expired. Start again at the application if need be.');
  }
}

/** Somebody answered before. */
export class AlreadyDecided extends DomainError {
  constructor() {
    super(
      'already_decided',
      'conflict',
      'This request was answered before. Start again where it came from if need be.',
    );
  }
}

/** The person may not use the application. */
export class ApplicationDenied extends DomainError {
  constructor() {
    super('access_denied', 'forbidden', 'You do not have access to this application. Ask an administrator.');
  }
}

/** The last passkey assertion of this browser is older than what is to be approved allows. */
export class ReauthenticationRequired extends DomainError {
  constructor() {
    super('reauthentication_required', 'forbidden', 'Confirm with your passkey, then try again.');
  }
}
