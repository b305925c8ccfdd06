import { Injectable } from '@nestjs/common';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type Account, type Client, type Provider } from 'oidc-provider';
import { Clock, epochSeconds, type Tenant } from '#kernel';
import { type DenialReason } from '#features/access';
import { ClientCatalog, clientIdentifierOf } from '#features/clients';
import { Consents } from '#features/consents';
import { type AccountProfile } from './account-profile.js';
import { Accounts } from './accounts.js';
import { methodsOf } from './browser-sessions.js';
import { clientSettingsOf } from './client-settings.js';
import { toAccount } from './custom-claims.js';
import { ProviderRegistry } from './provider-registry.js';

/** Whom a preview is about, and what is asked for. */
export interface PreviewRequest {
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Whether the person would sign in with a passkey that may leave its device. */
  readonly isSyncedPasskey: boolean;
}

/** What a sign-in now would end with. */
export type TokenPreview =
  | { readonly isAllowed: false; readonly reason: DenialReason }
  | {
      readonly isAllowed: true;
      /** Whether the person would be asked for consent first. */
      readonly asksConsent: boolean;
      /** Null where `openid` is not asked for. */
      readonly idToken: { readonly header: object; readonly claims: object } | null;
      readonly accessToken: { readonly scopes: readonly string[]; readonly expiresInSeconds: number };
      /** Null where no refresh token would be issued. */
      readonly refreshToken: { readonly expiresInSeconds: number } | null;
      /** What userinfo would answer to the access token; null where `openid` is not asked for. */
      readonly userinfo: object | null;
    };

const OPENID = 'openid';
const OFFLINE_ACCESS = 'offline_access';

/**
 * What a person's sign-in to a client would yield now. The gate, the claims and the ID token come from the code of the
 * real issue, so that a preview can't drift away from it; the signed token itself never leaves this file.
 */
@Injectable()
export class TokenPreviews {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly accounts: Accounts,
    private readonly consents: Consents,
    private readonly clients: ClientCatalog,
    private readonly clock: Clock,
  ) {}

  async preview(tenant: Tenant, request: PreviewRequest): Promise<TokenPreview> {
    const profile = await this.accounts.find(tenant, request.userId);
    if (!profile) return { isAllowed: false, reason: 'user_disabled' };
    const decision = await this.accounts.decide(tenant, profile, request.clientId);
    if (!decision.isAllowed) return decision;
    const provider = await this.registry.providerOf(tenant);
    const record = await this.clients.find(tenant.id, request.clientId);
    const client = record && (await provider.Client.find(clientIdentifierOf(record)));
    if (!client) return { isAllowed: false, reason: 'client_disabled' };
    return this.issue(tenant, provider, client, profile, request);
  }

  private async issue(
    tenant: Tenant,
    provider: Provider,
    client: Client,
    profile: AccountProfile,
    request: PreviewRequest,
  ): Promise<TokenPreview> {
    const mayRefresh = client.grantTypeAllowed('refresh_token');
    const scopes = request.scopes.filter((name) => name !== OFFLINE_ACCESS || mayRefresh);
    const hasOpenId = scopes.includes(OPENID);
    const account = toAccount(tenant, profile);
    const settings = clientSettingsOf(client);
    return {
      isAllowed: true,
      asksConsent: !settings.skipsConsent && !(await this.isConsented(tenant, request, scopes)),
      idToken: hasOpenId ? await this.idToken(provider, client, account, scopes, request) : null,
      accessToken: { scopes, expiresInSeconds: settings.accessTokenTtlSeconds },
      refreshToken: scopes.includes(OFFLINE_ACCESS) ? { expiresInSeconds: settings.refreshTokenTtlSeconds } : null,
      userinfo: hasOpenId ? await userinfo(provider, client, account, scopes) : null,
    };
  }

  private async idToken(
    provider: Provider,
    client: Client,
    account: Account,
    scopes: readonly string[],
    { isSyncedPasskey }: PreviewRequest,
  ): Promise<{ header: object; claims: object }> {
    const scope = scopes.join(' ');
    const available = {
      ...(await account.claims('id_token', scope, {}, [])),
      sub: account.accountId,
      ...methodsOf({ isSyncedPasskey }),
      auth_time: epochSeconds(this.clock.now()),
    };
    // Which of the claims the scopes allow; a property that the types leave out.
    const token = Object.assign(new provider.IdToken(available, { client }), { scope });
    const signed = await token.issue({ use: 'idtoken' });
    return { header: decodeProtectedHeader(signed), claims: decodeJwt(signed) };
  }

  private async isConsented(tenant: Tenant, request: PreviewRequest, scopes: readonly string[]): Promise<boolean> {
    const consent = await this.consents.find({ tenant }, request.userId, request.clientId);
    return consent !== null && scopes.every((name) => consent.scopes.includes(name));
  }
}

const userinfo = async (
  provider: Provider,
  client: Client,
  account: Account,
  scopes: readonly string[],
): Promise<object> => {
  const scope = scopes.join(' ');
  const available = { ...(await account.claims('userinfo', scope, {}, [])), sub: account.accountId };
  return new provider.Claims(available, { client }).scope(scope).result();
};
