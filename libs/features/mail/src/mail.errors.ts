import { DomainError } from '#kernel';

/** 409: neither the tenant nor the deployment has a mail server. */
export class MailIsOff extends DomainError {
  constructor(message = 'Mail is not set up here. Copy the link and hand it over yourself.') {
    super('mail_is_off', 'conflict', message);
  }
}
