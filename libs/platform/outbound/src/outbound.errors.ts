/** Why a request did not leave, or brought no answer. The message names no address that was not in the URL. */
export type OutboundErrorCode =
  'url_not_allowed' | 'address_not_allowed' | 'name_not_resolved' | 'timed_out' | 'response_too_large' | 'unreachable';

/** A request to an address that somebody else chose came to nothing. */
export class OutboundError extends Error {
  constructor(
    readonly code: OutboundErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The URL itself is of a sort that is never asked: another scheme than https, or one with a user name. */
export class UrlNotAllowed extends OutboundError {
  constructor(reason: string) {
    super('url_not_allowed', `The address may not be asked: ${reason}.`);
  }
}

/** The name leads into a network that is not public (RFC 6890), and that the deployment does not allow. */
export class AddressNotAllowed extends OutboundError {
  constructor(hostname: string) {
    super('address_not_allowed', `${hostname} leads to a network that may not be reached from here.`);
  }
}

export class NameNotResolved extends OutboundError {
  constructor(hostname: string, cause: unknown) {
    super('name_not_resolved', `There is no address of ${hostname}.`, { cause });
  }
}

export class TimedOut extends OutboundError {
  constructor(milliseconds: number) {
    super('timed_out', `There was no whole answer within ${String(milliseconds)} ms.`);
  }
}

export class ResponseTooLarge extends OutboundError {
  constructor(bytes: number) {
    super('response_too_large', `The answer is longer than ${String(bytes)} bytes.`);
  }
}

/** No connection, no valid certificate, or an answer that is no HTTP. */
export class Unreachable extends OutboundError {
  constructor(hostname: string, cause: unknown) {
    super('unreachable', `${hostname} could not be reached.`, { cause });
  }
}
