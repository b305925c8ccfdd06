import { type Configuration, type Provider } from 'oidc-provider';
import { edgeOf } from '#platform/http';

/** How often a device may ask at most, unless it is told to slow down (RFC 8628 §3.2). */
export const POLL_INTERVAL_SECONDS = 5;

/**
 * The device authorization grant (RFC 8628). Codes are eight letters without vowels or look-alikes, about 34 bits, which
 * §6.1 proposes. The page where people type them in is ours (`features/device`): of the provider's own nothing is
 * reachable but the endpoint that hands out codes.
 */
export const DEVICE_FLOW: NonNullable<NonNullable<Configuration['features']>['deviceFlow']> = {
  enabled: true,
  charset: 'base-20',
  mask: '****-****',
  deviceInfo: (ctx) => {
    const { ip, userAgent } = edgeOf(ctx.req);
    return { ip, userAgent };
  },
};

/** Tells devices how often to ask, which the provider leaves to the default of the RFC. */
export const announcePollInterval = (provider: Provider): void => {
  provider.on('device_authorization.success', (_ctx, answer) => {
    Object.assign(answer, { interval: POLL_INTERVAL_SECONDS });
  });
};
