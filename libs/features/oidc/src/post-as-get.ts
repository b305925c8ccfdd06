import { type KoaContextWithOIDC } from 'oidc-provider';
import { answerError } from './protocol-answers.js';
import { ROUTES } from './protocol-routes.js';
import { readBody } from './read-body.js';

/** Endpoints that applications may send a browser to with a form. */
const PATHS: readonly string[] = [ROUTES.authorization, ROUTES.end_session];
const FORM = 'application/x-www-form-urlencoded';
/** What fits into an address. Whoever needs more pushes the request (RFC 9126). */
const MAX_FORM_BYTES = 8 * 1024;

/**
 * Takes authorization and logout requests by POST (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2) by sending the
 * browser on with GET: our cookies are SameSite=Lax, so they don't come along with a form of another site, but do with
 * the navigation after it.
 */
export const sendFormsOnByGet = async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
  if (ctx.method !== 'POST' || !PATHS.includes(ctx.path)) {
    await next();
    return;
  }
  if (ctx.is(FORM) === false) {
    answerError(ctx, 400, `only ${FORM} bodies are supported`);
    return;
  }
  const form = await readBody(ctx, MAX_FORM_BYTES);
  if (form === null) {
    answerError(ctx, 413, 'the form is too long');
    return;
  }
  ctx.status = 303;
  ctx.set('cache-control', 'no-store');
  ctx.redirect(`${ctx.path}?${new URLSearchParams(form).toString()}`);
};
