import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { type Redis } from '#platform/redis';
import { type RefreshTokensRepository } from '../refresh-tokens.repository.js';

/** Keeps refresh tokens in PostgreSQL, under a keyed hash of their value: losing Redis loses none. */
export class RefreshTokenAdapter implements Adapter {
  constructor(
    private readonly tokens: RefreshTokensRepository,
    private readonly redis: Redis,
    private readonly tenantId: string,
    private readonly accessTokens: Pick<Adapter, 'revokeByGrantId'>,
  ) {}

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    await this.tokens.insert(this.tenantId, id, payload);
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.tokens.find(this.tenantId, id);
  }

  /**
   * Whoever refreshes while Redis is away gets no access token, and could not tell: the token must stay unused for them
   * to try again, so Redis is asked first.
   * @throws InvalidGrant when it was used before; its whole family is revoked then (RFC 9700 §4.14.2)
   */
  async consume(id: string): Promise<void> {
    await this.redis.ping();
    if (await this.tokens.consume(this.tenantId, id)) return;
    const payload = await this.tokens.find(this.tenantId, id);
    if (payload?.grantId !== undefined) await this.revokeByGrantId(payload.grantId);
    throw new errors.InvalidGrant('refresh token already used');
  }

  async destroy(id: string): Promise<void> {
    await this.tokens.delete(this.tenantId, id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.tokens.deleteFamily(this.tenantId, grantId);
    await this.accessTokens.revokeByGrantId(grantId);
  }

  findByUid(): Promise<undefined> {
    return Promise.reject(new Error('A refresh token has no uid.'));
  }

  findByUserCode(): Promise<undefined> {
    return Promise.reject(new Error('A refresh token has no user code.'));
  }
}
