import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { type Permission } from '#kernel';

/**
 * Who may call a route. Every route declares one of these; one that declares none is refused to everybody.
 * - `anywhere`: anybody, on every host (health, pages)
 * - `sign-up host`: anybody, on the bare base domain only
 * - `public`: anybody, on a tenant's host
 * - `signed-in`: a person of the tenant, by session or API key
 * - `session`: a person of the tenant by browser session; API keys may not
 * - `{permission}`: a person whose role has the permission
 */
export type Access =
  'anywhere' | 'sign-up host' | 'public' | 'signed-in' | 'session' | { readonly permission: Permission };

export const ACCESS = 'permiso:access';
export const FRESH = 'permiso:fresh-assertion';
export const SHOWN_ONCE = 'permiso:shown-once';

const declare = (access: Access): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-access', access));

export const Anywhere = (): MethodDecorator & ClassDecorator => declare('anywhere');
export const OnSignupHost = (): MethodDecorator & ClassDecorator => declare('sign-up host');
export const Public = (): MethodDecorator & ClassDecorator => declare('public');
export const SignedIn = (): MethodDecorator & ClassDecorator =>
  applyDecorators(declare('signed-in'), ApiSecurity('session'), ApiSecurity('api-key'));
export const BySession = (): MethodDecorator & ClassDecorator =>
  applyDecorators(declare('session'), ApiSecurity('session'));
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator =>
  applyDecorators(declare({ permission }), ApiSecurity('session'), ApiSecurity('api-key'));

/** What counts as a fresh proof of who is there. `passkey or recovery`: for adding a passkey, and nothing else. */
export type FreshProof = 'passkey' | 'passkey or recovery';

/**
 * The route also needs a passkey assertion less than five minutes old. Implies a browser session. With `orRecovery` a
 * session that a one-time link or a recovery code began some minutes ago is let in as well: to get a passkey again.
 */
export const FreshAssertion = ({ orRecovery = false } = {}): MethodDecorator => {
  const proof: FreshProof = orRecovery ? 'passkey or recovery' : 'passkey';
  return applyDecorators(SetMetadata(FRESH, proof), ApiExtension('x-fresh-assertion', true));
};

/** The answer holds a secret that is shown this once: it is never kept, not even for a repeated Idempotency-Key. */
export const ShownOnce = (): MethodDecorator =>
  applyDecorators(SetMetadata(SHOWN_ONCE, true), ApiExtension('x-shown-once', true));
