import { interactionPolicy } from 'oidc-provider';
import { type AccessDecision } from '#features/access';
import { type AccountProfile } from './account-profile.js';
import { clientSettingsOf } from './client-settings.js';
import { profileOf } from './provider-context.js';

const { Check, base } = interactionPolicy;

/** Asks the gate about the person of the request and the client it is for. */
export type Decide = (profile: AccountProfile, clientId: string) => Promise<AccessDecision>;

/**
 * When a person must be asked something before an application gets its answer: the provider's own rules, and ours.
 * Login comes first, so that consent is only ever asked of somebody known to be active.
 */
export const createInteractionPolicy = (decide: Decide): ReturnType<typeof base> => {
  const policy = base();
  const login = policy.get('login');
  const consent = policy.get('consent');
  if (!login || !consent) throw new Error('The provider has no login or consent prompt.');

  login.checks.add(
    new Check('account_inactive', 'the account of the session is not active', 'login_required', ({ oidc }) =>
      Boolean(oidc.session?.accountId && !oidc.account),
    ),
  );
  login.checks.add(
    new Check('reauthentication', 'the client asks for a fresh sign-in', 'login_required', ({ oidc }) =>
      Boolean(oidc.client && clientSettingsOf(oidc.client).requiresReauthentication && !oidc.result?.login),
    ),
  );
  consent.checks.add(
    new Check('access_denied', 'the person may not use this application', 'access_denied', async (ctx) => {
      const profile = profileOf(ctx);
      if (!profile || !ctx.oidc.client) return true;
      return !(await decide(profile, ctx.oidc.client.clientId)).isAllowed;
    }),
  );
  // Consent is remembered for every sort of client; a native one is held to its redirect URI and PKCE.
  consent.checks.remove('native_client_prompt');
  return policy;
};
