import { Injectable } from '@nestjs/common';
import { type AdapterFactory } from 'oidc-provider';
import { Clock } from '#kernel';
import { FactsVersions } from '#platform/facts';
import { Redis } from '#platform/redis';
import { ClientCatalog } from '#features/clients';
import { Consents } from '#features/consents';
import { ClientCertificates } from '../client-certificates.js';
import { RefreshTokensRepository } from '../refresh-tokens.repository.js';
import { AccessTokenAdapter } from './access-token.adapter.js';
import { AuthorizationCodeAdapter } from './authorization-code.adapter.js';
import { ClientAdapter } from './client.adapter.js';
import { DecoupledRequestAdapter } from './decoupled-request.adapter.js';
import { GrantAdapter } from './grant.adapter.js';
import { PushedRequestAdapter } from './pushed-request.adapter.js';
import { RedisAdapter } from './redis.adapter.js';
import { RefreshTokenAdapter } from './refresh-token.adapter.js';
import { SessionAdapter } from './session.adapter.js';
import { SignedTokenAdapter } from './signed-token.adapter.js';

/** Where the provider's models live: what may not be lost in PostgreSQL, the rest in Redis. */
@Injectable()
export class Adapters {
  constructor(
    private readonly redis: Redis,
    private readonly facts: FactsVersions,
    private readonly clock: Clock,
    private readonly clients: ClientCatalog,
    private readonly consents: Consents,
    private readonly refreshTokens: RefreshTokensRepository,
    private readonly certificates: ClientCertificates,
  ) {}

  forTenant(tenantId: string): AdapterFactory {
    const accessTokens = new AccessTokenAdapter(this.redis, this.clock, tenantId, this.facts);
    const refreshTokens = new RefreshTokenAdapter(this.refreshTokens, tenantId, accessTokens);
    return (model) => {
      switch (model) {
        case 'AccessToken':
          return accessTokens;
        case 'RefreshToken':
          return refreshTokens;
        case 'AuthorizationCode':
          return new AuthorizationCodeAdapter(this.redis, this.clock, tenantId, refreshTokens);
        case 'ClientCredentials':
          return new SignedTokenAdapter();
        case 'DeviceCode':
        case 'BackchannelAuthenticationRequest':
          return new DecoupledRequestAdapter(this.redis, this.clock, tenantId, refreshTokens, model);
        case 'Client':
          return new ClientAdapter(this.clients, this.certificates, tenantId);
        case 'Grant':
          return new GrantAdapter(this.consents, this.redis, this.facts, this.clock, tenantId);
        case 'PushedAuthorizationRequest':
          return new PushedRequestAdapter(this.redis, this.clock, tenantId);
        case 'Session':
          return new SessionAdapter(this.redis, this.clock, tenantId, model);
        default:
          return new RedisAdapter(this.redis, this.clock, tenantId, model);
      }
    };
  }
}
