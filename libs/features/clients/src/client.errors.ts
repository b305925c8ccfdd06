import { DomainError, NotFound } from '#kernel';

export class ClientNotFound extends NotFound {
  constructor() {
    super('This client');
  }
}

export class ClientSecretNotFound extends NotFound {
  constructor() {
    super('This client secret');
  }
}

/** Public clients can't keep a secret, so they get none (RFC 6749 §2.1). */
export class PublicClientHasNoSecret extends DomainError {
  constructor() {
    super('public_client', 'conflict', 'A public client has no secret. Create a confidential client to get one.');
  }
}

export class TooManyClientSecrets extends DomainError {
  constructor(limit: number) {
    super('too_many_secrets', 'conflict', `A client may have ${String(limit)} secrets. Remove one first.`);
  }
}
