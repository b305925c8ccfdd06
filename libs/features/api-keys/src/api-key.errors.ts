import { DomainError, type InvalidRequest, invalidField, NotFound } from '#kernel';

/** Also another person's key, for those who may only manage their own. */
export class ApiKeyNotFound extends NotFound {
  constructor() {
    super('This API key');
  }
}

/** A key carries its owner's rights: making one for somebody with more rights would be a way up. */
export class RoleBeyondOwn extends DomainError {
  constructor() {
    super(
      'permission_denied',
      'forbidden',
      'You can not create API keys for people whose role allows more than yours.',
    );
  }
}

export const unknownUser = (): InvalidRequest => invalidField('userId', 'unknown_user', 'This person does not exist.');

export const disabledUser = (): InvalidRequest =>
  invalidField('userId', 'disabled_user', 'This person is disabled; a key of theirs would not work.');

export const nothingAllowed = (): InvalidRequest =>
  invalidField('scopes', 'empty', 'Say what the key may do, or leave it out for all that its owner may.');

export const notARange = (): InvalidRequest =>
  invalidField('ipRanges', 'not_a_range', 'Give addresses or ranges such as 203.0.113.0/24, or leave them out.');

export const expiresInThePast = (): InvalidRequest =>
  invalidField('expiresAt', 'in_the_past', 'The key must expire in the future.');
