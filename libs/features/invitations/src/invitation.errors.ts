import { DomainError } from '#kernel';

/** 410: unknown, expired, used up and revoked alike, so that a guess learns nothing. */
export class InvitationExpired extends DomainError {
  constructor() {
    super('invitation_expired', 'gone', 'This sign-up link is no longer valid. Ask whoever sent it for a new one.');
  }
}
