import { Redis } from 'ioredis';
import { type Stack } from './stack.ts';

interface StoredSession {
  readonly accountId?: string;
  readonly loginTs?: number;
}

/** Makes every sign-in of that person so far older, as time would: their sessions go on, their proof of presence ages. */
export const ageSignIns = async (stack: Stack, userId: string, seconds: number): Promise<void> => {
  const redis = new Redis(stack.env['REDIS_URL'] ?? '');
  try {
    for (const key of await redis.keys('t:*:oidc:Session:*')) {
      const session = JSON.parse((await redis.get(key)) ?? '{}') as StoredSession; // written by the provider alone
      if (session.accountId !== userId || session.loginTs === undefined) continue;
      await redis.set(key, JSON.stringify({ ...session, loginTs: session.loginTs - seconds }), 'KEEPTTL');
    }
  } finally {
    redis.disconnect();
  }
};
