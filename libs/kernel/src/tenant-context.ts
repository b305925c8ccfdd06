import { type KeyScope, type Role } from './permissions.js';

export type TenantState = 'active' | 'suspended' | 'deleting' | 'erased';

/** A tenant as every request knows it. `issuer` is its origin: `https://acme.permisolabs.eu`. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly state: TenantState;
  /** Host with port, as browsers send it. */
  readonly host: string;
  readonly issuer: string;
  /** The relying party id of its passkeys: the host without port (WebAuthn L3 §5.1.2). */
  readonly rpId: string;
}

export interface UserActor {
  readonly kind: 'user';
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  /** How the caller proved who they are. An API key may not do all that its owner may. */
  readonly via: 'session' | 'api-key';
  /** What an API key was narrowed to; absent where it may do what its owner may. */
  readonly scopes?: readonly KeyScope[];
  /** The browser session's public id; absent for API keys. */
  readonly sessionUid?: string;
  /** When the person last proved presence with a passkey in this session; absent where another device let them in. */
  readonly authenticatedAt?: Date;
  /** When they came in by a one-time link or code instead, which proves nothing beyond that (see `FreshAssertion`). */
  readonly recoveredAt?: Date;
}

export type Actor = UserActor | { readonly kind: 'anonymous' } | { readonly kind: 'system'; readonly name: string };

export interface RequestInfo {
  readonly id: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** Who asks, for which tenant, in which request. The first argument of every service method. */
export interface TenantContext {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly request: RequestInfo;
}

/** The context of work that no person asked for directly: jobs, schedules, operators. */
export const systemContext = (tenant: Tenant, name: string, requestId: string): TenantContext => ({
  tenant,
  actor: { kind: 'system', name },
  request: { id: requestId, ip: null, userAgent: null },
});
