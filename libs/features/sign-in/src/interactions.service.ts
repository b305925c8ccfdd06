import { Injectable } from '@nestjs/common';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { Clock, epochSeconds, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type HttpExchange } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { Consents, permissionsOf, type RequestedApi, RequestedPermissions } from '#features/consents';
import { type BegunLoginRequest, LoginRequests } from '#features/login-requests';
import {
  type AccountProfile,
  Accounts,
  type ApprovedLogin,
  methodsOf,
  newGrantId,
  type PasskeyLogin,
  ProviderRegistry,
  SCOPES,
  claimsIn,
  scopesOfClaims,
} from '#features/oidc';
import { type PasskeyAnswer } from '#features/passkeys';
import { ApplicationDenied, InteractionExpired, WrongStep } from './sign-in.errors.js';
import { SignIns } from './sign-ins.service.js';

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** What an application's sign-in needs from the person now. */
export interface InteractionStep {
  readonly uid: string;
  readonly prompt: 'login' | 'consent';
  readonly client: CatalogClient;
  readonly profile: AccountProfile | null;
  readonly scopes: readonly { name: string; isNew: boolean }[];
  readonly apis: readonly RequestedApi[];
  readonly isDenied: boolean;
}

/** The part of an application's sign-in that people see: who they are, and what the application may have. */
@Injectable()
export class Interactions {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly signIns: SignIns,
    private readonly loginRequests: LoginRequests,
    private readonly accounts: Accounts,
    private readonly clients: ClientCatalog,
    private readonly consents: Consents,
    private readonly permissions: RequestedPermissions,
    private readonly db: TenantDb,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws InteractionExpired when it is over or another browser's */
  async find(ctx: TenantContext, exchange: HttpExchange, uid: string): Promise<InteractionStep> {
    const details = await this.open(ctx, exchange, uid);
    const client = await this.clients.find(ctx.tenant.id, clientIdOf(details));
    if (!client) throw new InteractionExpired();
    const userId = details.session?.accountId;
    const profile = userId === undefined ? null : await this.accounts.find(ctx.tenant, userId);
    const decision = profile ? await this.accounts.decide(ctx.tenant, profile, client.id) : null;
    const consent = userId === undefined ? null : await this.consents.find(ctx, userId, client.id);
    const request = { clientId: client.id, resource: details.params['resource'], scope: details.params['scope'] };
    return {
      uid,
      prompt: details.prompt.name === 'consent' ? 'consent' : 'login',
      client,
      profile,
      scopes: scopesOf(details).map((name) => ({ name, isNew: !consent?.scopes.includes(name) })),
      apis: await this.permissions.find(ctx.tenant.id, request, consent),
      isDenied: details.prompt.name === 'consent' && decision?.isAllowed !== true,
    };
  }

  /** Signs in for the application. Returns where the browser goes on. */
  async login(ctx: TenantContext, exchange: HttpExchange, uid: string, answer: PasskeyAnswer): Promise<string> {
    const details = await this.open(ctx, exchange, uid);
    if (details.prompt.name !== 'login') throw new WrongStep();
    return this.finishLogin(details, await this.signIns.signIn(ctx, exchange, answer));
  }

  /** Asks to be signed in for the application by another device. */
  async beginLoginRequest(ctx: TenantContext, exchange: HttpExchange, uid: string): Promise<BegunLoginRequest> {
    const { prompt, client } = await this.find(ctx, exchange, uid);
    if (prompt !== 'login') throw new WrongStep();
    return this.loginRequests.begin(ctx, exchange, { uid, clientId: client.id });
  }

  /** Signs in for the application by what another device approved. Returns where the browser goes on. */
  async loginByRequest(ctx: TenantContext, exchange: HttpExchange, uid: string, requestId: string): Promise<string> {
    const details = await this.open(ctx, exchange, uid);
    if (details.prompt.name !== 'login') throw new WrongStep();
    return this.finishLogin(details, await this.signIns.signInByRequest(ctx, exchange, requestId, uid));
  }

  private async finishLogin(details: Details, login: PasskeyLogin | ApprovedLogin): Promise<string> {
    // The browser's session is the new person's from here on; whoever was signed in before is out.
    delete details.session;
    const ts = epochSeconds(this.clock.now());
    details.result = { ...details.lastSubmission, login: { accountId: login.userId, ts, ...methodsOf(login) } };
    await details.persist();
    return details.returnTo;
  }

  /** Remembers what the person allows, or sends their refusal to the application. Returns where the browser goes on. */
  async consent(ctx: TenantContext, exchange: HttpExchange, uid: string, isAllowed: boolean): Promise<string> {
    const { prompt, client, profile, scopes, apis, isDenied } = await this.find(ctx, exchange, uid);
    if (prompt !== 'consent' || !profile) throw new WrongStep();
    if (!isAllowed) {
      await this.recordDenial(ctx, profile, client, isDenied ? 'no_access' : 'declined');
      return this.finish(ctx, exchange, {
        error: 'access_denied',
        error_description: isDenied ? 'the person may not use this application' : 'the person declined',
      });
    }
    if (isDenied) throw new ApplicationDenied();
    const names = scopes.map(({ name }) => name);
    const consentId = await this.consents.give(ctx, profile.user.id, client.id, names, permissionsOf(apis));
    return this.finish(ctx, exchange, { consent: { grantId: newGrantId(consentId) } });
  }

  private async open(ctx: TenantContext, { request, reply }: HttpExchange, uid: string): Promise<Details> {
    const provider = await this.registry.providerOf(ctx.tenant);
    try {
      const details = await provider.interactionDetails(request.raw, reply.raw);
      if (details.uid !== uid) throw new InteractionExpired();
      return details;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw new InteractionExpired();
      throw error;
    }
  }

  private async finish(
    ctx: TenantContext,
    { request, reply }: HttpExchange,
    result: InteractionResults,
  ): Promise<string> {
    const provider = await this.registry.providerOf(ctx.tenant);
    return provider.interactionResult(request.raw, reply.raw, result);
  }

  private async recordDenial(
    ctx: TenantContext,
    { user }: AccountProfile,
    client: CatalogClient,
    reason: string,
  ): Promise<void> {
    await this.db.run(ctx, (tx) =>
      this.audit.record(tx, ctx, {
        type: 'Client Authorization Denied',
        actor: { id: user.id, name: user.displayName },
        client: { id: client.id, name: client.name },
        data: { reason },
      }),
    );
  }
}

const clientIdOf = ({ params }: Details): string =>
  typeof params['client_id'] === 'string' ? params['client_id'] : '';

/** The scopes of ours that the request asks for, by name or by their claims, in our order. */
const scopesOf = ({ params }: Details): string[] => {
  const requested = typeof params['scope'] === 'string' ? params['scope'].split(' ') : [];
  const ofClaims = scopesOfClaims(claimsIn(params['claims']));
  return SCOPES.filter((name) => requested.includes(name) || ofClaims.includes(name));
};
