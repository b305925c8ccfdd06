import { Injectable } from '@nestjs/common';
import { type Configuration, type JWKS, type KoaContextWithOIDC } from 'oidc-provider';
import { AppConfig } from '#config';
import { Clock, type Tenant } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { ConsoleBundle } from '#platform/http';
import { Outbound } from '#platform/outbound';
import { isUnderFapi, SubjectIdentifiers } from '#features/clients';
import { type TenantSettings } from '#features/settings';
import { SIGNING_ALGORITHMS } from '#features/signing-keys';
import { Accounts } from './accounts.js';
import { Adapters } from './adapters/adapters.js';
import { ClientCertificates } from './client-certificates.js';
import { BackchannelAuthentication, nobody } from './backchannel-authentication.js';
import { CLIENT_SETTINGS, clientSettingsOf } from './client-settings.js';
import { CookieSignatures } from './cookie-signatures.js';
import { toAccount } from './custom-claims.js';
import { DEVICE_FLOW } from './device-flow.js';
import { GrantLoader } from './grant-loader.js';
import { createInteractionPolicy } from './interaction-policy.js';
import { createLifetimes, type SessionLimits } from './lifetimes.js';
import { keepOfflineAccess } from './offline-access.js';
import { refuseControlCharacters } from './printable-parameters.js';
import { rememberProfile } from './provider-context.js';
import { REGISTRATION_PATH, ROUTES } from './protocol-routes.js';
import { providerFetch } from './provider-fetch.js';
import { renderError, renderLogout, renderSignedOut } from './provider-pages.js';
import { CLIENT_JWA, requestSecurity, requestSecurityFeatures } from './request-security.js';
import {
  defaultResource,
  refuseEmptyToken,
  refuseResourceWithoutPermission,
  ResourceServers,
  useGrantedResource,
} from './resource-servers.js';
import { mayRevoke } from './revocation-policy.js';
import { CLAIMS_BY_SCOPE, SCOPES } from './scopes.js';
import { bitsOfToken } from './token-shape.js';
import { mayCallFrom } from './web-origins.js';
import { actorOf } from './token-exchange.js';

/** What of a tenant a provider is built from. */
export interface TenantSetup {
  readonly tenant: Tenant;
  readonly jwks: JWKS;
  readonly limits: SessionLimits & Pick<TenantSettings, 'isRegistrationEnabled' | 'clientMetadataPrefixes'>;
}

/** Writes the provider's configuration for a tenant: what is on, where things live, who is let in. */
@Injectable()
export class ProviderConfiguration {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly adapters: Adapters,
    private readonly accounts: Accounts,
    private readonly grants: GrantLoader,
    private readonly servers: ResourceServers,
    private readonly subjects: SubjectIdentifiers,
    private readonly bundle: ConsoleBundle,
    private readonly outbound: Outbound,
    private readonly certificates: ClientCertificates,
    private readonly backchannel: BackchannelAuthentication,
  ) {}

  create({ tenant, jwks, limits }: TenantSetup): Configuration {
    return {
      adapter: this.adapters.forTenant(tenant.id),
      fetch: providerFetch(this.outbound),
      jwks,
      routes: ROUTES,
      discovery: {
        ...(limits.isRegistrationEnabled ? { registration_endpoint: `${tenant.issuer}${REGISTRATION_PATH}` } : {}),
        ...(limits.clientMetadataPrefixes.length > 0 ? { client_id_metadata_document_supported: true } : {}),
      },
      formats: { bitsOfOpaqueRandomness: bitsOfToken },
      scopes: [...SCOPES],
      claims: mapValues(CLAIMS_BY_SCOPE, (names) => [...names]),
      conformIdTokenClaims: false, // the ID token itself carries the claims of the granted scopes
      responseTypes: ['code'],
      subjectTypes: ['public', 'pairwise'],
      sectorIdentifierUriValidate: () => false, // it was read when the client was registered
      pairwiseIdentifier: (_ctx, userId, client) =>
        this.subjects.subjectOf(tenant.id, clientSettingsOf(client), userId),
      acrValues: ['phr', 'phrh'],
      ...requestSecurity(this.clock, this.certificates),
      enabledJWA: {
        // Of these, the provider offers those that the tenant has a key of.
        idTokenSigningAlgValues: [...SIGNING_ALGORITHMS],
        userinfoSigningAlgValues: [...SIGNING_ALGORITHMS],
        introspectionSigningAlgValues: [...SIGNING_ALGORITHMS],
        authorizationSigningAlgValues: [...SIGNING_ALGORITHMS],
        ...CLIENT_JWA,
      },
      extraClientMetadata: { properties: [CLIENT_SETTINGS] },
      extraParams: { [REQUEST_HOOK]: examineRequest },
      allowOmittingSingleRegisteredRedirectUri: false, // OpenID Connect Core §3.1.2.1
      cookies: this.cookies(tenant),
      ttl: createLifetimes(limits, this.clock),
      pkce: { required: (_ctx, client) => clientSettingsOf(client).requiresPkce || client.clientAuthMethod === 'none' },
      rotateRefreshToken: async (ctx) => {
        await this.servers.assertRefreshable(tenant, ctx);
        const { client } = ctx.oidc;
        // FAPI 2.0 Security Profile §5.3.2.1 forbids it, where tokens are bound to their client's key anyway.
        return !(client && isUnderFapi(clientSettingsOf(client)));
      },
      extraTokenClaims: (_ctx, token) => {
        refuseEmptyToken(token);
        const act = actorOf(token);
        return act && { act };
      },
      issueRefreshToken: (_ctx, client, source) =>
        client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
      revokeGrantPolicy: () => false, // tokens are revoked; the consent stays until the person takes it back
      clientBasedCORS: (_ctx, origin, client) => mayCallFrom(origin, client),
      findAccount: async (ctx, sub) => this.findAccount(tenant, ctx, sub),
      loadExistingGrant: (ctx) => this.grants.load(tenant, ctx),
      interactions: {
        policy: createInteractionPolicy((profile, clientId) => this.accounts.decide(tenant, profile, clientId)),
        url: (_ctx, interaction) => `/api/interactions/${interaction.uid}`,
      },
      renderError: renderError(this.bundle),
      features: {
        devInteractions: { enabled: false },
        deviceFlow: DEVICE_FLOW,
        ciba: this.backchannel.feature(tenant),
        ...requestSecurityFeatures(this.clock, this.keyRing.dpopNonceKeyOf(tenant.id), this.certificates),
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource,
          useGrantedResource,
          getResourceServerInfo: (ctx, identifier, client) => this.servers.find(tenant, ctx, identifier, client),
        },
        revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => mayRevoke(client, token) },
        introspection: {
          enabled: true,
          allowedPolicy: async (_ctx, client, token) =>
            token.clientId === client.clientId && (await this.mayStillUse(tenant, client.clientId, token)),
        },
        claimsParameter: { enabled: true },
        jwtUserinfo: { enabled: true }, // for clients that ask for it; others get plain JSON
        backchannelLogout: { enabled: true }, // the worker tells the clients: see session-ends.ts
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: renderLogout(this.bundle, (client, userId) =>
            this.subjects.subjectOf(tenant.id, clientSettingsOf(client), userId),
          ),
          postLogoutSuccessSource: renderSignedOut,
        },
      },
    };
  }

  /**
   * At the authorization endpoint a denied person is told so on the consent screen; elsewhere they don't exist. Where a
   * client asks for them from afar, it does not learn whether they do.
   */
  private async findAccount(tenant: Tenant, ctx: KoaContextWithOIDC, userId: string) {
    const { client, route } = ctx.oidc;
    const isFromAfar = route === 'backchannel_authentication';
    const absent = isFromAfar ? nobody() : undefined;
    const profile = await (isFromAfar ? this.accounts.findAnew(tenant, userId) : this.accounts.find(tenant, userId));
    if (!profile) return absent;
    rememberProfile(ctx, profile);
    if (!client) return undefined;
    const isAuthorization = route === 'authorization' || route === 'resume';
    const { isAllowed } = await this.accounts.decide(tenant, profile, client.clientId);
    return isAllowed || isAuthorization ? toAccount(tenant, profile) : absent;
  }

  /** Whether a token counts as things stand now; one that is nobody's does. */
  private async mayStillUse(tenant: Tenant, clientId: string, token: IssuedToken): Promise<boolean> {
    if (token.accountId === undefined) return true;
    const profile = await this.accounts.find(tenant, token.accountId);
    return profile !== null && (await this.accounts.decide(tenant, profile, clientId)).isAllowed;
  }

  private cookies(tenant: Tenant): Configuration['cookies'] {
    const isSecure = this.config.isHttps;
    // The prefix binds the cookie to this very host (RFC 6265bis §4.1.3); browsers grant it over TLS only.
    const prefix = isSecure ? '__Host-' : '';
    const options = { httpOnly: true, sameSite: 'lax', secure: isSecure, signed: true, overwrite: true } as const;
    return {
      keys: new CookieSignatures(this.keyRing.cookieKeyOf(tenant.id)),
      names: { session: `${prefix}permiso_session`, interaction: 'permiso_interaction', resume: 'permiso_resume' },
      long: options,
      short: options,
    };
  }
}

/** Of a token that the provider issued: whose it is, where it is anybody's. */
interface IssuedToken {
  readonly kind: string;
  readonly accountId?: string;
}

/** Not a parameter anybody sends: the provider calls each listed one's function, present or not. */
const REQUEST_HOOK = 'permiso_request';

const examineRequest = (ctx: KoaContextWithOIDC): void => {
  refuseControlCharacters(ctx);
  keepOfflineAccess(ctx);
  refuseResourceWithoutPermission(ctx);
};

const mapValues = <K extends string, V, W>(record: Record<K, V>, map: (value: V) => W): Record<K, W> =>
  // The keys are the record's own.
  Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, map(value)])) as Record<K, W>;
