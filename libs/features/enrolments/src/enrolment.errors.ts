import { DomainError } from '#kernel';

/** 410: unknown, used, replaced and expired alike, so that a guess learns nothing. */
export class EnrolmentExpired extends DomainError {
  constructor() {
    super('enrolment_expired', 'gone', 'This set-up link is no longer valid. Ask your administrator for a new one.');
  }
}
