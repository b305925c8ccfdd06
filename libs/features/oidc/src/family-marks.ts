import { randomBytes } from 'node:crypto';
import { type KoaContextWithOIDC } from 'oidc-provider';
import { tenantKey } from '#platform/redis';

/** Longer than any request takes. */
export const FAMILY_MARK_SECONDS = 120;
const MARK_BYTES = 12;

/**
 * A family of tokens is marked anew whenever it is revoked: after its codes and refresh tokens are gone, and before its
 * access tokens are looked for. A request that reads the mark before it uses a code or a refresh token, and again with or
 * after the access token's storing, thereby knows whether its tokens were revoked while it made them.
 */
export const familyMarkKey = (tenantId: string, grantId: string): string =>
  tenantKey(tenantId, 'oidc', 'revoked', grantId);

export const newFamilyMark = (): string => randomBytes(MARK_BYTES).toString('base64url');

interface Seen {
  readonly grantId: string;
  readonly before: string | null;
  after?: string | null;
}

const seen = new WeakMap<KoaContextWithOIDC, Seen>();

/** Keeps the mark as it was before the request used anything. */
export const rememberMark = (ctx: KoaContextWithOIDC, grantId: string, mark: string | null): void => {
  if (!seen.has(ctx)) seen.set(ctx, { grantId, before: mark });
};

/** Keeps the mark as it is with the access token stored. */
export const rememberMarkAfterwards = (ctx: KoaContextWithOIDC, grantId: string, mark: string | null): void => {
  const marks = seen.get(ctx);
  if (marks?.grantId === grantId) marks.after = mark;
};

/** The family that was revoked since the request began to use it; null when none was. */
export const familyRevokedDuring = async (
  ctx: KoaContextWithOIDC,
  readMark: (grantId: string) => Promise<string | null>,
): Promise<string | null> => {
  const marks = seen.get(ctx);
  if (!marks) return null;
  const after = marks.after === undefined ? await readMark(marks.grantId) : marks.after;
  return after !== null && after !== marks.before ? marks.grantId : null;
};
