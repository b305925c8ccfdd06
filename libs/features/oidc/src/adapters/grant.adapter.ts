import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider';
import { Clock, epochSeconds } from '#kernel';
import { type FactsVersions } from '#platform/facts';
import { type Redis } from '#platform/redis';
import { type ConsentRecord, type Consents } from '#features/consents';
import { familyMarkKey, rememberMark } from '../family-marks.js';
import { consentIdOf } from '../grant-id.js';
import { claimsOfScopes } from '../requested-claims.js';

/** How long a grant counts from now; it is read anew each time, so this only has to outlast a request. */
const GRANT_SECONDS = 3600;

/** Shows consents to the provider as its grants. Nothing is stored per sign-in: a grant's id names its consent. */
export class GrantAdapter implements Adapter {
  constructor(
    private readonly consents: Consents,
    private readonly redis: Redis,
    private readonly facts: FactsVersions,
    private readonly clock: Clock,
    private readonly tenantId: string,
  ) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    const consentId = consentIdOf(id);
    if (consentId === null) return undefined;
    await this.readMark(id);
    const consent = await this.consents.findById({ tenant: { id: this.tenantId } }, consentId);
    return consent ? grantPayload(id, consent, this.clock.now()) : undefined;
  }

  /** Where tokens are issued, whether their family is revoked meanwhile must be known. Facts' version comes with it. */
  private async readMark(grantId: string): Promise<void> {
    const ctx = Provider.ctx;
    if (ctx?.oidc.route !== 'token') return;
    const keys = [familyMarkKey(this.tenantId, grantId), ...this.facts.keysOf(this.tenantId)];
    const [mark = null, ...facts] = await this.redis.mget(keys);
    this.facts.learn(this.tenantId, facts);
    rememberMark(ctx, grantId, mark);
  }

  upsert(): Promise<void> {
    return Promise.reject(new Error('Consents are given by people; the provider only reads them.'));
  }

  /** The family's tokens are revoked model by model; the consent stays until the person takes it back. */
  async destroy(): Promise<void> {
    await Promise.resolve();
  }

  async revokeByGrantId(): Promise<void> {
    await Promise.resolve();
  }

  consume(): Promise<void> {
    return Promise.reject(new Error('A grant is not consumed.'));
  }

  findByUid(): Promise<undefined> {
    return Promise.reject(new Error('A grant has no uid.'));
  }

  findByUserCode(): Promise<undefined> {
    return Promise.reject(new Error('A grant has no user code.'));
  }
}

export const grantPayload = (id: string, consent: ConsentRecord, now: Date): AdapterPayload => ({
  kind: 'Grant',
  jti: id,
  iat: epochSeconds(consent.createdAt),
  exp: epochSeconds(now) + GRANT_SECONDS,
  accountId: consent.userId,
  clientId: consent.clientMetadataUrl ?? consent.clientId,
  openid: { scope: consent.scopes.join(' '), claims: claimsOfScopes(consent.scopes) },
  resources: resourcesOf(consent),
});

/** The permissions a person allowed, by the API's identifier. */
const resourcesOf = ({ permissions }: ConsentRecord): Record<string, string> => {
  const byApi = [...Map.groupBy(permissions, ({ identifier }) => identifier)];
  return Object.fromEntries(
    byApi.map(([identifier, allowed]) => [identifier, allowed.map(({ name }) => name).join(' ')]),
  );
};
