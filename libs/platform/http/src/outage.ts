import { TemporarilyUnavailable } from '#kernel';
import { isDatabaseOutage } from '#platform/database';
import { isRedisOutage } from '#platform/redis';

/** When whoever was answered with 503 may come again: by then a connection that comes back is back. */
export const RETRY_AFTER_SECONDS = 5;

/** Whether `error` says that PostgreSQL or Redis is out of reach: the request was right, and will be answered later. */
export const isOutage = (error: unknown): boolean =>
  error instanceof TemporarilyUnavailable || isDatabaseOutage(error) || isRedisOutage(error);
