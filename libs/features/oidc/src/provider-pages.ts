import { createHash } from 'node:crypto';
import { type Client, type KoaContextWithOIDC } from 'oidc-provider';
import { ConsoleBundle } from '#platform/http';

/** Submits the one form of a page; its hash stands in the page's policy. */
const SUBMIT_SCRIPT = 'document.forms[0].submit()';
const SUBMIT_HASH = `'sha256-${createHash('sha256').update(SUBMIT_SCRIPT).digest('base64')}'`;

/** Error codes that people and documentation know under another name. */
const PUBLIC_CODES: Record<string, string> = { invalid_redirect_uri: 'redirect_uri_mismatch' };

/** Shows an error that may not be redirected to the application: a page that helps whoever is in front of it. */
export const renderError =
  (bundle: ConsoleBundle) =>
  (ctx: KoaContextWithOIDC, out: { error: string; error_description?: string | undefined }): void => {
    ctx.type = 'html';
    ctx.body = bundle.signIn({
      kind: 'error',
      code: PUBLIC_CODES[out.error] ?? out.error,
      description: out.error_description ?? null,
      client: ctx.oidc.client?.clientName ?? null,
    });
  };

/** Who a person is to a client. */
type SubjectOf = (client: Client, userId: string) => Promise<string>;

/**
 * Asks whether to sign out; where the application proved for whom it asks (`id_token_hint`), signs out at once
 * (OpenID Connect RP-Initiated Logout 1.0 §2: anybody can lead a browser here, so a hint of nobody or of somebody else
 * is no proof).
 */
export const renderLogout =
  (bundle: ConsoleBundle, subjectOf: SubjectOf) =>
  async (ctx: KoaContextWithOIDC, form: string): Promise<void> => {
    ctx.type = 'html';
    if (await isHintOfPerson(ctx, subjectOf)) {
      ctx.set('content-security-policy', `default-src 'none'; script-src ${SUBMIT_HASH}; frame-ancestors 'none'`);
      ctx.body = `<!doctype html><title>Signing out</title>${withLogout(form)}<script>${SUBMIT_SCRIPT}</script>`;
      return;
    }
    const [action, xsrf] = [/action="([^"]+)"/.exec(form)?.[1] ?? '', /value="([^"]+)"/.exec(form)?.[1] ?? ''];
    ctx.body = bundle.signIn({ kind: 'logout', action, xsrf, client: ctx.oidc.client?.clientName ?? null });
  };

const isHintOfPerson = async ({ oidc }: KoaContextWithOIDC, subjectOf: SubjectOf): Promise<boolean> => {
  const { client, session } = oidc;
  const { IdTokenHint: hint } = oidc.entities;
  if (!hint || !client || session?.accountId === undefined) return false;
  return hint.payload['sub'] === (await subjectOf(client, session.accountId));
};

const withLogout = (form: string): string =>
  form.replace('</form>', '<input type="hidden" name="logout" value="yes"></form>');

/** After signing out without a place to go back to. */
export const renderSignedOut = (ctx: KoaContextWithOIDC): void => {
  ctx.redirect('/signed-out');
};
