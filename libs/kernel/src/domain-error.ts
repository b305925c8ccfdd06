/** What sort of refusal it is. The edge decides which status a kind becomes (HTTP, OAuth, SCIM). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'unprocessable'
  | 'rate_limited'
  | 'unavailable';

/** One field of the input that was refused. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/**
 * A refusal the caller can act on. `code` is stable and documented; `message` says what happened and what to do, and
 * may be shown to a person.
 */
export class DomainError extends Error {
  readonly fields: readonly FieldProblem[];

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    options: { fields?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.fields = options.fields ?? [];
  }
}

/** The thing does not exist in this tenant. Another tenant's thing is not found either, never forbidden. */
export class NotFound extends DomainError {
  constructor(what: string) {
    super('not_found', 'not_found', `${what} does not exist.`);
  }
}

/** The caller is known and the thing exists, but their role does not allow this. */
export class PermissionDenied extends DomainError {
  constructor(message = 'Your role does not allow this.') {
    super('permission_denied', 'forbidden', message);
  }
}

/** What is needed to answer is out of reach for the moment. Nothing has to change but the time. */
export class TemporarilyUnavailable extends DomainError {
  constructor() {
    const message = 'Part of this service is out of reach at the moment. Try again in a few seconds.';
    super('temporarily_unavailable', 'unavailable', message);
  }
}

/** The input breaks a rule; each broken field is named. */
export class InvalidRequest extends DomainError {
  constructor(message: string, fields: readonly FieldProblem[] = []) {
    super('invalid_request', 'invalid', message, { fields });
  }
}

/** One field of the input breaks a rule. */
export const invalidField = (field: string, code: string, message: string): InvalidRequest =>
  new InvalidRequest(message, [{ field, code, message }]);
