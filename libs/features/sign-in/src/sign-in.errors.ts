import { DomainError } from '#kernel';

/** The application's sign-in is over, was replaced by a newer one, or belongs to another browser. */
export class InteractionExpired extends DomainError {
  constructor() {
    super('interaction_expired', 'gone', 'This sign-in has expired. Go back to the application and start again.');
  }
}

/** What was asked does not fit the step the sign-in is at. */
export class WrongStep extends DomainError {
  constructor() {
    super('wrong_step', 'conflict', 'This sign-in is at another step. Reload the page.');
  }
}

/** The person may not use the application. */
export class ApplicationDenied extends DomainError {
  constructor() {
    super('access_denied', 'forbidden', 'You do not have access to this application. Ask an administrator.');
  }
}
