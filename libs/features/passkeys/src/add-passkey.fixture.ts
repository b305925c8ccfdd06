import { type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { FakeBrowser, type Harness, VirtualPasskey, type VirtualPasskeyTraits } from '#testing';
import { PasskeyRegistrations } from './passkey-registrations.js';

/** For specs: gives a person a passkey by the way everybody gets one. */
export const addPasskey = async (
  harness: Harness,
  ctx: TenantContext,
  user: { id: string; username: string },
  traits: VirtualPasskeyTraits = {},
): Promise<VirtualPasskey> => {
  const registrations = harness.get(PasskeyRegistrations);
  const browser = new FakeBrowser();
  const person = { ...user, displayName: 'Ada Lovelace' };
  const { ceremonyId, options } = await registrations.options(ctx, browser, { kind: 'registration', person });
  const { passkey, response } = VirtualPasskey.create(ctx.tenant.issuer, options, {}, traits);
  const answer = { ceremonyId, response, kind: 'registration' } as const;
  const registration = await registrations.verify(ctx, browser, answer);
  await harness.get(TenantDb).run(ctx, (tx) => registrations.store(tx, ctx, registration));
  return passkey;
};
