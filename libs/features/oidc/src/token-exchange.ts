import { Injectable } from '@nestjs/common';
import { type JWTVerifyGetKey } from 'jose';
import { type AccessToken, errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import { checkDpopReplay, checkDpopRequired, checkMtlsCert, validateDpop } from 'oidc-provider/lib/helpers/grants.js';
import { Clock, epochSeconds, type Tenant, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { edgeOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { clientRowIdOf } from '#features/clients';
import { type AccountProfile } from './account-profile.js';
import { Accounts } from './accounts.js';
import { type Actor, type ApiToken, ApiTokens } from './api-tokens.js';
import { ResourceServers } from './resource-servers.js';
import {
  EXCHANGE_PARAMETERS,
  readExchangeRequest,
  REPEATABLE_PARAMETERS,
  TOKEN_EXCHANGE,
} from './token-exchange-request.js';

const ISSUED_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
/** How many may have acted before: a chain that long is a loop. */
const MAX_ACTORS = 5;

const actors = new WeakMap<object, Actor>();

/** Who acts for the person of a token that was exchanged; undefined for any other token. */
export const actorOf = (token: object): Actor | undefined => actors.get(token);

/**
 * Token exchange within a tenant (RFC 8693): a client that got a person's access token for one API gets one for another
 * that it calls for the same person. The new token allows nothing the old one did not and does not outlive it, and its
 * `act` claim names whoever asked, and who acted before.
 */
@Injectable()
export class TokenExchange {
  constructor(
    private readonly clock: Clock,
    private readonly tokens: ApiTokens,
    private readonly servers: ResourceServers,
    private readonly accounts: Accounts,
    private readonly db: TenantDb,
    private readonly trail: AuditTrail,
  ) {}

  /** Teaches the tenant's provider the grant. */
  attach(provider: Provider, tenant: Tenant, keys: JWTVerifyGetKey): void {
    const handle = (ctx: TokenEndpointGrantContext): Promise<void> => this.handle(provider, tenant, keys, ctx);
    provider.registerGrantType(TOKEN_EXCHANGE, handle, EXCHANGE_PARAMETERS, REPEATABLE_PARAMETERS);
  }

  private async handle(
    provider: Provider,
    tenant: Tenant,
    keys: JWTVerifyGetKey,
    ctx: TokenEndpointGrantContext,
  ): Promise<void> {
    const { client } = ctx.oidc;
    const bind = await provenKey(provider, ctx);
    const { subjectToken, target, scope } = readExchangeRequest(ctx.oidc.params);
    const subject = await this.readSubject(tenant, keys, subjectToken);
    const profile = await this.admit(tenant, subject.sub, client.clientId);
    const server = new provider.ResourceServer(target, await this.servers.find(tenant, ctx, target, client));
    const granted = grantedScope(subject, server.scopes, scope);
    const token = new provider.AccessToken({
      accountId: subject.sub,
      client,
      grantId: subject.jti, // of no grant: JWTs are not stored, so there is nothing to revoke by it
      gty: TOKEN_EXCHANGE,
      expiresIn: this.lifetimeOf(subject, server.accessTokenTTL),
    });
    token.resourceServer = server;
    token.scope = granted.join(' ');
    await bind(token);
    actors.set(token, nextActor(subject, client.clientId));
    ctx.oidc.entity('AccessToken', token);
    ctx.body = await answerOf(token);
    await this.record(tenant, ctx, profile, { from: subject.aud, to: target, scope: token.scope });
  }

  /**
   * RFC 8693 §2.2.2 calls a token that is invalid, or may not be exchanged, an invalid request. A token bound to a key
   * is not exchanged, for the client has no proof of that key; a machine's own is not, for it acts for nobody.
   */
  private async readSubject(tenant: Tenant, keys: JWTVerifyGetKey, value: string): Promise<ApiToken> {
    const token = await this.tokens.read(tenant, keys, value);
    const isExchangeable = token && !token.cnf && token.sub !== token.client_id && countActors(token.act) < MAX_ACTORS;
    if (isExchangeable && (await this.tokens.isStanding(tenant, token))) return token;
    throw new errors.InvalidRequest('subject_token is not an active access token of a person for an API');
  }

  /** The gate, for the client that asks. */
  private async admit(tenant: Tenant, userId: string, clientId: string): Promise<AccountProfile> {
    const profile = await this.accounts.find(tenant, userId);
    if (profile && (await this.accounts.decide(tenant, profile, clientId)).isAllowed) return profile;
    throw new errors.InvalidRequest('the person of subject_token may not use this client');
  }

  private lifetimeOf(subject: ApiToken, ttlSeconds = Infinity): number {
    return Math.max(1, Math.min(ttlSeconds, subject.exp - epochSeconds(this.clock.now())));
  }

  private async record(
    tenant: Tenant,
    ctx: TokenEndpointGrantContext,
    { user }: AccountProfile,
    data: { from: string; to: string; scope: string },
  ): Promise<void> {
    const { client } = ctx.oidc;
    const scope: TenantContext = { tenant, actor: { kind: 'anonymous' }, request: edgeOf(ctx.req) };
    await this.db.run(scope, (tx) =>
      this.trail.record(tx, scope, {
        type: 'Token Exchanged',
        subject: { id: user.id, name: user.displayName },
        client: { id: clientRowIdOf(client.clientId), name: client.clientName ?? client.clientId },
        data,
      }),
    );
  }
}

/**
 * Checks the client's proof of its key (RFC 9449 §5, RFC 8705 §3), as the provider's own grants do.
 * @returns what binds a token to that key
 * @throws InvalidGrant when the client needs one and sent none
 */
const provenKey = async (
  provider: Provider,
  ctx: TokenEndpointGrantContext,
): Promise<(token: AccessToken) => Promise<void>> => {
  const proof = await validateDpop(provider, ctx);
  checkDpopRequired(provider, ctx, proof);
  const certificate = checkMtlsCert(provider, ctx);
  return async (token) => {
    if (certificate) token.setThumbprint('x5t', certificate);
    if (!proof) return;
    await checkDpopReplay(provider, ctx, proof, ctx.oidc.client.clientId);
    token.setThumbprint('jkt', proof.thumbprint);
  };
};

/** @throws InvalidScope when more is asked than the old token allows, or nothing is left */
const grantedScope = (
  subject: ApiToken,
  available: ReadonlySet<string>,
  wanted: readonly string[] | undefined,
): string[] => {
  const held = subject.scope.split(' ');
  const wider = wanted?.filter((name) => !held.includes(name)) ?? [];
  if (wider.length > 0) throw new errors.InvalidScope('subject_token does not allow that much', wider.join(' '));
  const granted = (wanted ?? held).filter((name) => available.has(name));
  if (granted.length === 0) {
    throw new errors.InvalidScope('nothing that subject_token allows is granted for this API', held.join(' '));
  }
  return [...new Set(granted)];
};

const nextActor = (subject: ApiToken, clientId: string): Actor => ({
  sub: clientId,
  ...(subject.act ? { act: subject.act } : {}),
});

const countActors = (actor: Actor | undefined): number => (actor ? 1 + countActors(actor.act) : 0);

const answerOf = async (token: AccessToken): Promise<Record<string, unknown>> => ({
  access_token: await token.save(),
  issued_token_type: ISSUED_TYPE,
  token_type: token.tokenType,
  expires_in: token.expiration,
  scope: token.scope,
});
