import { type KoaContextWithOIDC } from 'oidc-provider';
import { type AccountProfile } from './account-profile.js';

const profiles = new WeakMap<KoaContextWithOIDC, AccountProfile>();

/** Keeps the person's profile for the rest of the request, so that it is loaded once. */
export const rememberProfile = (ctx: KoaContextWithOIDC, profile: AccountProfile): void => {
  profiles.set(ctx, profile);
};

export const profileOf = (ctx: KoaContextWithOIDC): AccountProfile | undefined => profiles.get(ctx);
