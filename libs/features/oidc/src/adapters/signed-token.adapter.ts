import { type Adapter } from 'oidc-provider';

/**
 * For tokens that are signed and kept nowhere: a machine's are always for an API (RFC 9068). So nothing is ever found,
 * without asking, and whatever would have to be kept is refused.
 */
export class SignedTokenAdapter implements Adapter {
  upsert(): Promise<never> {
    return Promise.reject(new Error('Such a token is signed and not kept.'));
  }

  find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  consume(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  destroy(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  revokeByGrantId(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
