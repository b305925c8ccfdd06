import { type RedisOptions } from 'ioredis';

/** How long a command may take, connecting anew included. People wait for it. */
const COMMAND_TIMEOUT_MS = 1_500;
const MAX_RECONNECT_DELAY_MS = 500;

/**
 * A connection that requests wait for: it fails within 1.5 seconds while Redis is away, instead of hanging, and comes
 * back by itself however long that takes. One retry gets over a connection that was cut.
 */
export const FAILS_SOON = {
  maxRetriesPerRequest: 1,
  connectTimeout: COMMAND_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
  retryStrategy: (attempt: number): number => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
} satisfies RedisOptions;
