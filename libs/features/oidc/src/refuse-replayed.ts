import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { answerError } from './protocol-answers.js';

/**
 * Takes back what a code or a refresh token bought when it was used a second time while its tokens were being made:
 * whoever came second revoked all there was, found it gone, and could not know of those (RFC 9700 §4.14.2).
 */
export const refuseReplayed =
  (provider: Provider) =>
  async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    await next();
    if (ctx.status !== 200 || ctx.oidc.route !== 'token') return;
    const { RotatedRefreshToken: refreshToken, ...entities } = ctx.oidc.entities;
    const code = entities.AuthorizationCode ?? entities.DeviceCode ?? entities.BackchannelAuthenticationRequest;
    if (code && !(await provider[code.kind].adapter.find(code.jti))) {
      await provider[code.kind].revokeByGrantId(code.grantId ?? '');
    } else if (refreshToken && !(await provider.RefreshToken.adapter.find(refreshToken.jti))) {
      await provider.RefreshToken.revokeByGrantId(refreshToken.grantId ?? '');
    } else return;
    answerError(ctx, 400, 'used twice at the same time', 'invalid_grant');
  };
