import { DomainError, invalidField, type InvalidRequest, NotFound } from '#kernel';

export class ApiNotFound extends NotFound {
  constructor() {
    super('This API');
  }
}

export class ApiAccessNotFound extends NotFound {
  constructor() {
    super('This access');
  }
}

/** Another API of the tenant has this identifier: a token's audience names exactly one. */
export class ApiIdentifierTaken extends DomainError {
  constructor() {
    const message = 'Another API has this identifier. Choose a different one.';
    const fields = [{ field: 'identifier', code: 'api_identifier_taken', message }];
    super('api_identifier_taken', 'conflict', message, { fields });
  }
}

export const reservedPermission = (index: number, name: string): InvalidRequest =>
  invalidField(`items.${String(index)}.name`, 'reserved_scope', `${name} is a scope of OpenID Connect.`);

export const repeatedPermission = (index: number, name: string): InvalidRequest =>
  invalidField(`items.${String(index)}.name`, 'repeated', `${name} is there twice.`);

export const unknownPermission = (field: string): InvalidRequest =>
  invalidField(field, 'unknown_permission', 'The API has no such permission.');

export const clientCantActAlone = (): InvalidRequest =>
  invalidField(
    'machinePermissions',
    'client_credentials_off',
    'Let the client act on its own first: it does not use client credentials.',
  );
