import { createHash } from 'node:crypto';
import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { type Clock } from '#kernel';
import { type Redis, tenantKey } from '#platform/redis';
import { POLL_INTERVAL_SECONDS } from './device-flow.js';
import { answerError } from './protocol-answers.js';

/** What each hasty question adds to the interval, for that request from then on (RFC 8628 §3.5). */
const SLOWER_BY_SECONDS = 5;
/** The network may shorten the way of the second question. */
const TOLERANCE_MS = 500;
const KEEP_SECONDS = 3600;

/** Notes that somebody asked now. Returns 1 when they waited long enough; else the interval grows. */
const ASK = `
  local at, interval = unpack(redis.call('HMGET', KEYS[1], 'at', 'interval'))
  interval = tonumber(interval) or tonumber(ARGV[2])
  local isPatient = not at or tonumber(ARGV[1]) - tonumber(at) >= interval - tonumber(ARGV[3])
  if not isPatient then interval = interval + tonumber(ARGV[4]) end
  redis.call('HSET', KEYS[1], 'at', ARGV[1], 'interval', interval)
  redis.call('EXPIRE', KEYS[1], ARGV[5])
  if isPatient then return 1 end
  return 0`;

/**
 * Tells clients that ask too often for the outcome of a request to slow down (RFC 8628 §3.5, CIBA §11). Whoever comes
 * too early for an outcome that is there gets it all the same.
 */
export const pacePolling = (provider: Provider, redis: Redis, clock: Clock, tenantId: string): void => {
  const pending = new WeakSet<object>();
  provider.on('grant.error', (ctx, error) => {
    if (error.error === 'authorization_pending') pending.add(ctx);
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    await next();
    if (!pending.has(ctx)) return;
    const { device_code: deviceCode, auth_req_id: requestId } = ctx.oidc.params ?? {};
    const key = tenantKey(tenantId, 'polling', digestOf(String(deviceCode ?? requestId)));
    const now = clock.now().getTime();
    const [interval, slowerBy] = [POLL_INTERVAL_SECONDS * 1000, SLOWER_BY_SECONDS * 1000];
    const isPatient = await redis.eval(ASK, 1, key, now, interval, TOLERANCE_MS, slowerBy, KEEP_SECONDS);
    if (isPatient !== 1) answerError(ctx, 400, 'wait five seconds longer between requests from now on', 'slow_down');
  });
};

const digestOf = (code: string): string => createHash('sha256').update(code).digest('base64url');
