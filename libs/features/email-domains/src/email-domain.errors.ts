import { DomainError, NotFound } from '#kernel';

export class EmailDomainNotFound extends NotFound {
  constructor() {
    super('This e-mail domain');
  }
}

/** 409: the tenant has the domain in its list already. */
export class EmailDomainExists extends DomainError {
  constructor() {
    const message = 'This domain is in your list already.';
    const fields = [{ field: 'domain', code: 'email_domain_exists', message }];
    super('email_domain_exists', 'conflict', message, { fields });
  }
}

/** 409: a list this long is nobody's own domains. */
export class TooManyEmailDomains extends DomainError {
  constructor(most: number) {
    super('too_many_email_domains', 'conflict', `There can be ${String(most)} domains at most. Remove one first.`);
  }
}

/** 409: nobody joins by a domain that is not proved. */
export class EmailDomainNotVerified extends DomainError {
  constructor() {
    super('email_domain_not_verified', 'conflict', 'Verify the domain first. Then people may join by it.');
  }
}
