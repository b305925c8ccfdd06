import { Redis } from 'ioredis';
import { type Stack } from './stack.ts';

/** Makes every such record of the provider so far older, as time would. */
export const ageRecords = async (stack: Stack, model: string, seconds: number): Promise<void> => {
  const redis = new Redis(stack.env['REDIS_URL'] ?? '');
  try {
    for (const key of await redis.keys(`t:*:oidc:${model}:*`)) {
      const record = JSON.parse((await redis.get(key)) ?? '{}') as { exp?: number }; // written by the provider alone
      if (record.exp === undefined) continue;
      await redis.set(key, JSON.stringify({ ...record, exp: record.exp - seconds }), 'KEEPTTL');
    }
  } finally {
    redis.disconnect();
  }
};
