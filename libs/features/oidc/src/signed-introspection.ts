import { type KoaContextWithOIDC } from 'oidc-provider';
import { signsMessages } from '#features/clients';
import { clientSettingsOf } from './client-settings.js';
import { answerError } from './protocol-answers.js';

const SIGNED = 'application/token-introspection+jwt';

/** Clients that sign their messages get no unsigned answer about a token (FAPI 2.0 Message Signing §5.5, RFC 9701). */
export const requireSignedIntrospection = async (
  ctx: KoaContextWithOIDC,
  next: () => Promise<unknown>,
): Promise<void> => {
  await next();
  if (ctx.status !== 200 || ctx.oidc.route !== 'introspection' || !ctx.oidc.client) return;
  if (!signsMessages(clientSettingsOf(ctx.oidc.client)) || ctx.type === SIGNED) return;
  answerError(ctx, 400, `this client must send Accept: ${SIGNED}`);
};
