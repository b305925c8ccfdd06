import { DomainError, type InvalidRequest, invalidField } from '#kernel';

/** Another group of the tenant has this name, perhaps in other letter case. */
export class GroupNameTaken extends DomainError {
  constructor() {
    const message = 'Another group has this name. Choose a different one.';
    super('group_name_taken', 'conflict', message, { fields: [{ field: 'name', code: 'group_name_taken', message }] });
  }
}

export const unknownGroup = (): InvalidRequest =>
  invalidField('groupIds', 'unknown_group', 'One of these groups does not exist.');

export const unknownUser = (): InvalidRequest =>
  invalidField('userIds', 'unknown_user', 'One of these people does not exist.');

export const endsInThePast = (): InvalidRequest =>
  invalidField('endsAt', 'in_the_past', 'The membership must end in the future.');
