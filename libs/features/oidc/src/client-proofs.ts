import { decodeJwt } from 'jose';
import { Provider } from 'oidc-provider';
import { type Tenant } from '#kernel';
import { type ClientCatalog } from '#features/clients';
import { type FederatedAssertions } from './federated-assertions.js';

type Parameters = Record<string, unknown>;

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** What the provider is shown in an assertion's place; it is never compared with anything. */
const IN_ITS_PLACE = 'an assertion of an issuer outside';

/**
 * Has clients prove themselves by secrets that are kept as hashes, and by assertions of issuers outside. The provider
 * knows neither: it compares secrets with one in clear text, and takes the `sub` of any assertion for a client id. So
 * it is shown a secret for such an assertion, and asks here whether that is the right one.
 */
export const checkClientProofs = (
  provider: Provider,
  tenant: Tenant,
  clients: ClientCatalog,
  federated: FederatedAssertions,
): void => {
  const assertions = new WeakMap<object, string>();
  // The first to set them is who read them from the request, before anything of it is believed.
  Object.defineProperty(provider.OIDCContext.prototype, 'params', {
    configurable: true,
    set(this: object, params: Parameters) {
      const assertion = takeForeignAssertion(params);
      if (assertion !== null) assertions.set(this, assertion);
      const own = { value: params, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(this, 'params', own);
    },
  });
  provider.Client.prototype.compareClientSecret = async function (this: { clientId: string }, secret: string) {
    const client = await clients.find(tenant.id, this.clientId);
    if (client === null) return false;
    const oidc = Provider.ctx?.oidc;
    const assertion = oidc && assertions.get(oidc);
    if (assertion === undefined) return clients.isSecretValid(tenant.id, client, secret);
    await federated.assertProof(provider, tenant, client, assertion);
    return true;
  };
};

/** Takes the assertion out of the parameters, if that is all they prove a client by and it is of an issuer outside. */
const takeForeignAssertion = (params: Parameters | undefined): string | null => {
  const { client_assertion: assertion, client_assertion_type: type, client_secret: secret } = params ?? {};
  if (!params || typeof assertion !== 'string' || type !== JWT_BEARER || secret !== undefined) return null;
  if (!isForeign(assertion)) return null;
  params['client_secret'] = IN_ITS_PLACE;
  params['client_assertion'] = undefined;
  params['client_assertion_type'] = undefined;
  return assertion;
};

/** A client's own names itself as issuer and subject (RFC 7523 §3), by an id that is no URL of somebody else's. */
const isForeign = (assertion: string): boolean => {
  try {
    const { iss, sub } = decodeJwt(assertion);
    return typeof iss === 'string' && URL.canParse(iss) && iss !== sub;
  } catch {
    return false;
  }
};
