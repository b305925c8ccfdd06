import { DomainError, invalidField, type InvalidRequest, NotFound } from '#kernel';

export class InitialAccessTokenNotFound extends NotFound {
  constructor() {
    super('This initial access token');
  }
}

/** Unknown, expired, used up, or of another tenant or client: whoever holds it need not know which (RFC 6750 §3.1). */
export class InvalidRegistrationToken extends DomainError {
  constructor() {
    super('invalid_token', 'unauthenticated', 'The token is not valid here, or not any more.');
  }
}

export const expiresInThePast = (): InvalidRequest =>
  invalidField('expiresAt', 'in_the_past', 'The token must expire in the future.');
