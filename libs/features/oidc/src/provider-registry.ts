import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Provider } from 'oidc-provider';
import { Clock, type Tenant } from '#kernel';
import { isOutage } from '#platform/http';
import { FactsVersions } from '#platform/facts';
import { PubSub, Redis } from '#platform/redis';
import { Logger } from '#platform/telemetry';
import { LogoutNotices } from '#features/backchannel-logout';
import { ClientCatalog, ClientMetadataDocuments } from '#features/clients';
import { SETTINGS_CHANGED, TenantSettingsReader } from '#features/settings';
import { SIGNING_KEYS_CHANGED, SigningKeys } from '#features/signing-keys';
import { ApiTokens, verificationKeysOf } from './api-tokens.js';
import { AuthorizationAudit } from './authorization-audit.js';
import { withoutUserCodes } from './backchannel-authentication.js';
import { rememberClients } from './client-lookup.js';
import { checkClientProofs } from './client-proofs.js';
import { emitCustomClaims } from './custom-claims.js';
import { announcePollInterval } from './device-flow.js';
import { FederatedAssertions } from './federated-assertions.js';
import { introspectApiTokens } from './introspect-api-tokens.js';
import { OutageAnswers } from './outage-answers.js';
import { pacePolling } from './pace-polling.js';
import { sendFormsOnByGet } from './post-as-get.js';
import { explainMissingAnswer, leaveTypeOfNothingOut } from './protocol-answers.js';
import { ProviderConfiguration } from './provider-configuration.js';
import { PublicDocuments } from './public-documents.js';
import { namePushedRequestErrors } from './pushed-request-errors.js';
import { RegistrationEndpoint } from './registration-endpoint.js';
import { refuseReplayed } from './refuse-replayed.js';
import { guardAgainstReplay } from './replay-guard.js';
import { announceSessionEnds } from './session-ends.js';
import { requireSignedIntrospection } from './signed-introspection.js';
import { TokenExchange } from './token-exchange.js';
import { nameUnauthorizedClients } from './unauthorized-client.js';

/** Warm instances kept per process: about 45 KB each when built, 0.24 MB once used. */
const MAX_INSTANCES = 1_000;

/** One tenant's provider, ready to answer. */
interface TenantProvider {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/**
 * One oidc-provider instance per tenant: built on demand, kept in a bounded LRU, dropped in every process when the
 * tenant's keys or settings change. A dropped instance ends its running requests and is then collected; it holds no
 * connection of its own, so there is nothing else to drain.
 */
@Injectable()
export class ProviderRegistry implements OnModuleInit {
  private readonly instances = new LRUCache<string, Promise<TenantProvider>>({ max: MAX_INSTANCES });

  constructor(
    private readonly configuration: ProviderConfiguration,
    private readonly signingKeys: SigningKeys,
    private readonly settings: TenantSettingsReader,
    private readonly clients: ClientCatalog,
    private readonly documents: ClientMetadataDocuments,
    private readonly federated: FederatedAssertions,
    private readonly apiTokens: ApiTokens,
    private readonly exchange: TokenExchange,
    private readonly registration: RegistrationEndpoint,
    private readonly audit: AuthorizationAudit,
    private readonly logouts: LogoutNotices,
    private readonly outages: OutageAnswers,
    private readonly facts: FactsVersions,
    private readonly pubSub: PubSub,
    private readonly redis: Redis,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const topic of [SIGNING_KEYS_CHANGED, SETTINGS_CHANGED]) {
      await this.pubSub.subscribe(topic, (tenantId) => this.instances.delete(tenantId));
    }
    this.pubSub.onResume(() => {
      this.instances.clear();
    });
  }

  /** Answers a request to one of the tenant's protocol endpoints. */
  async handle(tenant: Tenant, request: IncomingMessage, response: ServerResponse): Promise<void> {
    await (await this.instanceOf(tenant)).handle(request, response);
  }

  /** The tenant's provider, for the parts of a sign-in that our own pages do. */
  async providerOf(tenant: Tenant): Promise<Provider> {
    return (await this.instanceOf(tenant)).provider;
  }

  private instanceOf(tenant: Tenant): Promise<TenantProvider> {
    const known = this.instances.get(tenant.id);
    if (known) return known;
    const building = this.build(tenant);
    this.instances.set(tenant.id, building);
    building.catch(() => {
      if (this.instances.peek(tenant.id) === building) this.instances.delete(tenant.id);
    });
    return building;
  }

  private async build(tenant: Tenant): Promise<TenantProvider> {
    const [jwks, limits] = await Promise.all([this.signingKeys.jwksFor(tenant.id), this.settings.find(tenant.id)]);
    const provider = new Provider(tenant.issuer, this.configuration.create({ tenant, jwks, limits }));
    const keys = verificationKeysOf(jwks);
    provider.proxy = true; // the edge sets the forwarded headers itself, from the configured host
    const documents = new PublicDocuments();
    documents.attach(provider);
    this.outages.attach(provider); // around all that follows
    if (limits.isRegistrationEnabled) this.registration.attach(provider, tenant);
    provider.use(explainMissingAnswer);
    provider.use(leaveTypeOfNothingOut);
    provider.use(sendFormsOnByGet);
    provider.use(requireSignedIntrospection);
    provider.use(withoutUserCodes);
    provider.use(namePushedRequestErrors);
    provider.use(refuseReplayed(provider, this.redis, tenant.id));
    pacePolling(provider, this.redis, this.clock, tenant.id);
    announcePollInterval(provider);
    guardAgainstReplay(provider, this.redis, this.clock, tenant.id);
    nameUnauthorizedClients(provider);
    provider.use(introspectApiTokens(tenant, keys, this.apiTokens));
    this.exchange.attach(provider, tenant, keys);
    emitCustomClaims(provider);
    rememberClients(provider, this.clients, this.documents, tenant);
    checkClientProofs(provider, tenant, this.clients, this.federated);
    announceSessionEnds(provider, tenant, this.logouts);
    this.audit.attach(provider, tenant);
    provider.on('server_error', (ctx, error) => {
      if (isOutage(error)) return; // not the provider's failure: see OutageAnswers
      const fields = { tenantId: tenant.id, path: ctx.path, error: error.stack ?? error.message };
      this.logger.error(fields, 'Provider failed');
    });
    const callback = provider.callback();
    const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      if (documents.answer(request, response)) return;
      await this.facts.within(() => callback(request, response));
    };
    return { provider, handle };
  }
}
