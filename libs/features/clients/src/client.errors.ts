import { DomainError, NotFound } from '#kernel';
import { type ClientType } from './client.js';

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

export class ClientHasNoDocument extends DomainError {
  constructor() {
    super('no_metadata_document', 'conflict', 'This client is described here, not by a metadata document.');
  }
}

/** The document of a client that describes itself does not describe one that may be let in. */
export class MetadataDocumentRefused extends DomainError {
  constructor(why: string) {
    super('metadata_document_refused', 'unprocessable', `The metadata document was not accepted: ${why}.`);
  }
}

export class ClientFederationNotFound extends NotFound {
  constructor() {
    super('This federation');
  }
}

export class ClientFederationExists extends DomainError {
  constructor() {
    super('federation_exists', 'conflict', 'The client has a federation of this issuer, subject and audience.');
  }
}

/** A public client proves itself by nothing, so nobody can do it for it. */
export class PublicClientHasNoFederation extends DomainError {
  constructor() {
    super('public_client', 'conflict', 'A public client does not prove itself. Create a confidential client.');
  }
}

export class TooManyClientFederations extends DomainError {
  constructor(limit: number) {
    super('too_many_federations', 'conflict', `A client may have ${String(limit)} federations. Remove one first.`);
  }
}

/** Public clients can't keep a secret (RFC 6749 §2.1); who signs or shows a certificate needs none. */
export class ClientHasNoSecret extends DomainError {
  constructor(type: ClientType) {
    if (type === 'public') {
      super('public_client', 'conflict', 'A public client has no secret. Create a confidential client to get one.');
    } else {
      super('no_client_secret', 'conflict', 'This client proves itself otherwise, so it has no secret.');
    }
  }
}

export class TooManyClientSecrets extends DomainError {
  constructor(limit: number) {
    super('too_many_secrets', 'conflict', `A client may have ${String(limit)} secrets. Remove one first.`);
  }
}
