import { type Adapter, type AdapterPayload, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { type RefreshTokensRepository } from '../refresh-tokens.repository.js';
import { looksLikeRefreshToken } from '../token-shape.js';

/** The refresh token that a request is using, until its successor is stored. */
const usedTokens = new WeakMap<KoaContextWithOIDC, string>();

const noteUsed = (id: string): void => {
  const ctx = Provider.ctx;
  if (!ctx) throw new Error('Refresh tokens are used in requests only.');
  usedTokens.set(ctx, id);
};

const takeUsed = (): string | undefined => {
  const ctx = Provider.ctx;
  if (!ctx) return undefined;
  const id = usedTokens.get(ctx);
  usedTokens.delete(ctx);
  return id;
};

/** Keeps refresh tokens in PostgreSQL, under a keyed hash of their value: losing Redis loses none. */
export class RefreshTokenAdapter implements Adapter {
  constructor(
    private readonly tokens: RefreshTokensRepository,
    private readonly tenantId: string,
    private readonly accessTokens: Pick<Adapter, 'revokeByGrantId'>,
  ) {}

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    const used = takeUsed();
    if (used === undefined) await this.tokens.insert(this.tenantId, id, payload);
    else if (!(await this.tokens.replace(this.tenantId, used, id, payload))) await this.refuseReuse(payload.grantId);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return looksLikeRefreshToken(id) ? this.tokens.find(this.tenantId, id) : undefined;
  }

  /**
   * Notes that the token is being used. The provider stores its successor next, and one statement does both: a token is
   * never used up without a successor, nor has it two.
   */
  async consume(id: string): Promise<void> {
    noteUsed(id);
    await Promise.resolve();
  }

  /** @throws InvalidGrant always; the whole family is revoked (RFC 9700 §4.14.2) */
  private async refuseReuse(grantId: string | undefined): Promise<never> {
    if (grantId !== undefined) await this.revokeByGrantId(grantId);
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
