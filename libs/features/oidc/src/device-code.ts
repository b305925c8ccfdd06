import { type Provider } from 'oidc-provider';

/** A device code as the provider keeps it (RFC 8628 §3.2), with the answer once there is one. */
export type DeviceCode = NonNullable<Awaited<ReturnType<Provider['DeviceCode']['findByUserCode']>>>;
