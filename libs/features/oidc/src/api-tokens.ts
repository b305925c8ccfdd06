import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, errors, type JWK, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Clock, type Tenant } from '#kernel';
import { ClientCatalog } from '#features/clients';
import { Consents } from '#features/consents';
import { Accounts } from './accounts.js';
import { ResourceServers } from './resource-servers.js';

/** RFC 9068 §2.1: what keeps an ID token from passing as an access token, and the other way round. */
const TOKEN_TYPE = 'at+jwt';

/** An access token for an API, as the tenant signed it (RFC 9068 §2.2). */
export interface ApiToken extends JWTPayload {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly client_id: string;
  readonly jti: string;
  readonly exp: number;
  readonly iat: number;
  readonly scope: string;
  readonly act?: Actor;
  readonly cnf?: Readonly<Record<string, string>>;
}

/** Who acts for the person, and who acted before (RFC 8693 §4.1). */
export interface Actor {
  readonly sub: string;
  readonly act?: Actor;
}

/** Reads the access tokens for APIs that the tenants signed, and says whether they still count. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly clock: Clock,
    private readonly clients: ClientCatalog,
    private readonly consents: Consents,
    private readonly accounts: Accounts,
    private readonly servers: ResourceServers,
  ) {}

  /** What the token says; null unless it is an unexpired access token for an API, signed with one of the tenant's keys. */
  async read(tenant: Tenant, keys: JWTVerifyGetKey, token: string): Promise<ApiToken | null> {
    const demands = {
      issuer: tenant.issuer,
      typ: TOKEN_TYPE,
      currentDate: this.clock.now(),
      requiredClaims: ['sub', 'aud', 'client_id', 'jti', 'iat', 'exp', 'scope'],
    };
    try {
      const { payload } = await jwtVerify<ApiToken>(token, keys, demands);
      return typeof payload.aud === 'string' ? payload : null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  /** Whether all that stood behind the token when it was issued still stands. */
  async isStanding(tenant: Tenant, token: ApiToken): Promise<boolean> {
    const isMachine = token.sub === token.client_id;
    const scope = token.scope.split(' ');
    const allowed = await this.servers.permissionsOf(
      tenant,
      token.aud,
      token.client_id,
      isMachine ? 'machine' : 'user',
    );
    if (!scope.every((name) => allowed.includes(name))) return false;
    return isMachine ? this.mayActAlone(tenant, token.client_id) : this.mayActFor(tenant, token, scope);
  }

  private async mayActAlone(tenant: Tenant, clientId: string): Promise<boolean> {
    const client = await this.clients.find(tenant.id, clientId);
    return client?.isEnabled === true && client.grantTypes.includes('client_credentials');
  }

  private async mayActFor(tenant: Tenant, token: ApiToken, scope: readonly string[]): Promise<boolean> {
    const profile = await this.accounts.find(tenant, token.sub);
    if (!profile || !(await this.accounts.decide(tenant, profile, token.client_id)).isAllowed) return false;
    if (token.act) return true; // the consent was given to whoever had the token that this one was exchanged for
    const consent = await this.consents.find({ tenant }, token.sub, token.client_id);
    const consented = (consent?.permissions ?? []).filter(({ identifier }) => identifier === token.aud);
    return scope.every((name) => consented.some((permission) => permission.name === name));
  }
}

const PUBLIC_MEMBERS = ['kty', 'kid', 'alg', 'use', 'n', 'e', 'crv', 'x', 'y'] as const;

/** The public halves of a tenant's signing keys, to verify with. */
export const verificationKeysOf = (jwks: { readonly keys: readonly object[] }): JWTVerifyGetKey => {
  const publicOf = (jwk: Record<string, unknown>): JWK =>
    Object.fromEntries(PUBLIC_MEMBERS.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]])));
  // Every key is a JWK: SigningKeys made it.
  return createLocalJWKSet({ keys: jwks.keys.map((jwk) => publicOf(jwk as Record<string, unknown>)) });
};
