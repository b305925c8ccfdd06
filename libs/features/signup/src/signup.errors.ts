import { DomainError } from '#kernel';

/** 409: a tenant has, or once had, this address. */
export class SlugTaken extends DomainError {
  constructor() {
    const message = 'This address is taken. Choose a different one.';
    super('slug_taken', 'conflict', message, { fields: [{ field: 'slug', code: 'slug_taken', message }] });
  }
}

/** 410: unknown, expired, done, of another browser, or voided by wrong codes: all alike. */
export class SignupExpired extends DomainError {
  constructor() {
    super('signup_expired', 'gone', 'This sign-up is over. Start again to get a new code.');
  }
}

/** 422: the code is not the one that was mailed. */
export class WrongCode extends DomainError {
  constructor(triesLeft: number) {
    super('wrong_code', 'unprocessable', `That is not the code we sent. ${hintOf(triesLeft)}`);
  }
}

const hintOf = (triesLeft: number): string => {
  if (triesLeft <= 0) return 'There are no tries left. Start again to get a new code.';
  return triesLeft === 1 ? 'You have 1 try left.' : `You have ${String(triesLeft)} tries left.`;
};
