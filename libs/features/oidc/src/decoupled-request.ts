import { type BackchannelAuthenticationRequest as StoredRequest, type Provider } from 'oidc-provider';

/** A device code as the provider keeps it (RFC 8628 §3.2), with the answer once there is one. */
export type DeviceCode = NonNullable<Awaited<ReturnType<Provider['DeviceCode']['findByUserCode']>>>;

/** A backchannel request as the provider keeps it (OpenID Connect CIBA Core §7.1), with the answer once there is one. */
export type BackchannelAuthenticationRequest = Omit<StoredRequest, 'grantId'> & { readonly grantId?: string };
