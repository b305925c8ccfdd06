import { type Account, type AccountClaims, type Provider } from 'oidc-provider';
import { epochSeconds, type Tenant } from '#kernel';
import { type ClaimMapping } from '#features/clients';
import { imageUrl } from '#features/images';
import { type AccountProfile } from './account-profile.js';
import { mapClaims } from './claim-mappings.js';
import { clientSettingsOf } from './client-settings.js';

/** Where a tenant's own claims ride in an account's claims: out of reach of the provider's list of known names. */
const CUSTOM_CLAIMS = Symbol('custom claims');

interface OwnClaims {
  readonly claims: Record<string, unknown>;
  /** What is granted: it decides which of them are told. */
  readonly scopes: ReadonlySet<string>;
}

type Claims = AccountClaims & { [CUSTOM_CLAIMS]?: OwnClaims };

/** The provider's view of a person. It picks from the claims what the granted scopes allow. */
export const toAccount = (tenant: Tenant, profile: AccountProfile): Account => ({
  accountId: profile.user.id,
  claims: (_use, scope) => ({
    ...claimsOf(profile, new Set(scope.split(' '))),
    ...(profile.user.pictureHash && { picture: imageUrl(tenant, profile.user.pictureHash) }),
  }),
});

/** Standard claims (OpenID Connect Core §5.1) and `groups`; custom claims ride along. */
const claimsOf = ({ user, groups, customClaims }: AccountProfile, scopes: ReadonlySet<string>): Claims => ({
  sub: user.id,
  name: user.displayName,
  given_name: user.givenName,
  family_name: user.familyName,
  preferred_username: user.username,
  updated_at: epochSeconds(user.updatedAt),
  email: user.email,
  email_verified: user.emailVerified,
  groups: groups.map(({ name }) => name),
  [CUSTOM_CLAIMS]: { claims: customClaims, scopes },
});

/** How and when the person proved who they are: always told, where the provider would wait to be asked. */
const AUTHENTICATION_CLAIMS = ['auth_time', 'acr', 'amr'] as const;

/**
 * Lets the provider emit custom claims, and in ID tokens how the person authenticated. Custom claims' names differ by
 * tenant and change at any time, so they can't be in its static list; standard claims always win over them. What the
 * client's mappings say is done here, the one place that ID tokens, userinfo and previews pass.
 */
export const emitCustomClaims = (provider: Provider): void => {
  class TenantClaims extends provider.Claims {
    private readonly mappings: readonly ClaimMapping[];
    private readonly own: OwnClaims | undefined;
    private readonly authentication: Record<string, unknown>;

    constructor(...[available, context]: ConstructorParameters<Provider['Claims']>) {
      super(available, context);
      const authentication = AUTHENTICATION_CLAIMS.filter((name) => available[name] !== undefined);
      const client = context.client ?? context.ctx?.oidc.client;
      this.mappings = client ? clientSettingsOf(client).claimMappings : [];
      this.own = (available as Claims)[CUSTOM_CLAIMS]; // made by claimsOf
      this.authentication = Object.fromEntries(authentication.map((name) => [name, available[name]]));
    }

    override async result(): Promise<Record<string, unknown>> {
      const standard = await super.result();
      if (!this.own) return { ...this.authentication, ...standard };
      const { claims: custom, scopes } = this.own;
      return { ...mapClaims({ standard, custom, scopes }, this.mappings), ...this.authentication };
    }
  }
  Object.defineProperty(provider, 'Claims', { value: TenantClaims });
};
