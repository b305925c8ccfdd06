export * from './announced-cache.js';
export { Redis } from 'ioredis';
export * from './keys.js';
export * from './pub-sub.js';
export * from './rate-limits.js';
export * from './redis.module.js';
