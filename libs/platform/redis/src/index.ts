export * from './announced-cache.js';
export { type ChainableCommander, Redis } from 'ioredis';
export { isRedisOutage } from './is-redis-outage.js';
export * from './keys.js';
export * from './pub-sub.js';
export * from './queue-redis.js';
export * from './quotas.js';
export * from './rate-limits.js';
export * from './redis.module.js';
