import { type Provider } from 'oidc-provider';
import { type Tenant } from '#kernel';
import { type LogoutNotices } from '#features/backchannel-logout';

/**
 * Has the clients of a session told when it ends, whoever ends it: every way to end one leads through
 * `session.destroy()`. The notices are put aside first; the worker delivers them, where the provider would have the
 * person wait for every client, and try each once.
 */
export const announceSessionEnds = (provider: Provider, tenant: Tenant, notices: LogoutNotices): void => {
  const prototype = provider.Session.prototype as SessionPrototype;
  const { destroy } = prototype;
  prototype.destroy = async function () {
    const clients = Object.entries(this.authorizations ?? {}).flatMap(([clientId, { sid }]) =>
      sid === undefined ? [] : [{ clientId, sid }],
    );
    if (this.accountId !== undefined) await notices.add({ tenant }, { userId: this.accountId, clients });
    await destroy.call(this);
  };
  Object.assign(provider.Client.prototype, { backchannelLogout: () => Promise.resolve() });
};

/** What of a session is needed here; the types leave `authorizations` without those that have no `sid`. */
interface SessionPrototype {
  readonly accountId?: string;
  readonly authorizations?: Readonly<Record<string, { readonly sid?: string }>>;
  destroy(this: SessionPrototype): Promise<void>;
}
