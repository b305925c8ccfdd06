import { type Account, type AccountClaims, type Provider } from 'oidc-provider';
import { epochSeconds } from '#kernel';
import { type AccountProfile } from './account-profile.js';

/** Where a tenant's own claims ride in an account's claims: out of reach of the provider's list of known names. */
const CUSTOM_CLAIMS = Symbol('custom claims');

type Claims = AccountClaims & { [CUSTOM_CLAIMS]?: Record<string, unknown> };

/** The provider's view of a person. It picks from the claims what the granted scopes allow. */
export const toAccount = (profile: AccountProfile): Account => ({
  accountId: profile.user.id,
  claims: (_use, scope) => claimsOf(profile, scope.split(' ').includes('profile')),
});

/** Standard claims (OpenID Connect Core §5.1) and `groups`; custom claims where `profile` is granted. */
const claimsOf = ({ user, groups, customClaims }: AccountProfile, withCustomClaims: boolean): Claims => ({
  sub: user.id,
  name: user.displayName,
  given_name: user.givenName,
  family_name: user.familyName,
  preferred_username: user.username,
  updated_at: epochSeconds(user.updatedAt),
  email: user.email,
  email_verified: user.emailVerified,
  groups: groups.map(({ name }) => name),
  ...(withCustomClaims ? { [CUSTOM_CLAIMS]: customClaims } : {}),
});

/** How and when the person proved who they are: always told, where the provider would wait to be asked. */
const AUTHENTICATION_CLAIMS = ['auth_time', 'acr', 'amr'] as const;

/**
 * Lets the provider emit custom claims, and in ID tokens how the person authenticated. Custom claims' names differ by
 * tenant and change at any time, so they can't be in its static list; standard claims always win over them.
 */
export const emitCustomClaims = (provider: Provider): void => {
  class TenantClaims extends provider.Claims {
    private readonly additional: Record<string, unknown>;

    constructor(...[available, context]: ConstructorParameters<Provider['Claims']>) {
      super(available, context);
      const authentication = AUTHENTICATION_CLAIMS.filter((name) => available[name] !== undefined);
      this.additional = {
        ...(available as Claims)[CUSTOM_CLAIMS], // made by claimsOf
        ...Object.fromEntries(authentication.map((name) => [name, available[name]])),
      };
    }

    override async result(): Promise<Record<string, unknown>> {
      return { ...this.additional, ...(await super.result()) };
    }
  }
  Object.defineProperty(provider, 'Claims', { value: TenantClaims });
};
