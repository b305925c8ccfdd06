import { Injectable } from '@nestjs/common';
import { Clock, newId, secondsAfter } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { Redis, tenantKey } from '#platform/redis';
import { type LoginRequest, type LoginRequestState } from './login-request.js';
import { newUserCode } from './user-code.js';

export const LIFETIME_SECONDS = 5 * 60;

export interface NewLoginRequest {
  /** The hash of the cookie of the browser that asks. */
  readonly browser: string;
  /** The uid of the application's sign-in, or the empty text. */
  readonly interaction: string;
  readonly clientId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What a browser gets that comes for its answer: `unknown` where there is none for it. */
export type Redemption = ['unknown'] | ['waiting'] | ['denied'] | ['approved', string];

/**
 * Hands an approval over to the browser and the sign-in that it was asked in, and is gone with that: of several at once
 * one gets it.
 */
const REDEEM = `
  local found = redis.call('HMGET', KEYS[1], 'browser', 'interaction', 'state', 'userId')
  if found[1] ~= ARGV[1] or found[2] ~= ARGV[2] then return {'unknown'} end
  if found[3] ~= 'approved' then return {found[3]} end
  redis.call('DEL', KEYS[1])
  return {'approved', found[4]}`;

/** Writes the answer into a request that still waits, and never makes one that has run out come back. */
const ANSWER = `
  if redis.call('HGET', KEYS[1], 'state') ~= 'waiting' then return 0 end
  redis.call('HSET', KEYS[1], 'state', ARGV[1], 'userId', ARGV[2])
  return 1`;

/** Requests that wait for an answer, or for their browser to fetch it. They live in Redis alone, for five minutes. */
@Injectable()
export class LoginRequestStore {
  constructor(
    private readonly redis: Redis,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async add(tenantId: string, asked: NewLoginRequest): Promise<{ id: string; userCode: string; expiresAt: Date }> {
    const [id, now] = [newId(), this.clock.now()];
    const { browser, interaction, clientId, ip, userAgent } = asked;
    const origin = { clientId: clientId ?? '', ip: ip ?? '', userAgent: userAgent ?? '' };
    const fields = { browser, interaction, ...origin, state: 'waiting', requestedAt: now.toISOString() };
    const key = requestKey(tenantId, id);
    const results = await this.redis.multi().hset(key, fields).expire(key, LIFETIME_SECONDS).exec();
    for (const [error] of results ?? []) if (error) throw error;
    return { id, userCode: await this.giveCode(tenantId, id), expiresAt: secondsAfter(now, LIFETIME_SECONDS) };
  }

  async findByCode(tenantId: string, userCode: string): Promise<LoginRequest | null> {
    const id = await this.redis.get(this.codeKey(tenantId, userCode));
    if (id === null) return null;
    const found = await this.redis.hgetall(requestKey(tenantId, id));
    const { state, requestedAt } = found;
    if (state === undefined || requestedAt === undefined) return null;
    const at = new Date(requestedAt);
    return {
      id,
      clientId: found['clientId'] || null,
      ip: found['ip'] || null,
      userAgent: found['userAgent'] || null,
      state: state as LoginRequestState, // written here alone
      requestedAt: at,
      expiresAt: secondsAfter(at, LIFETIME_SECONDS),
    };
  }

  /** How the browser's own request stands; null where it has none of that id. */
  async stateOf(tenantId: string, id: string, browser: string): Promise<LoginRequestState | null> {
    const [bound, state] = await this.redis.hmget(requestKey(tenantId, id), 'browser', 'state');
    return bound === browser ? (state as LoginRequestState) : null; // written here alone
  }

  /** Whether the caller is the one who decides on the request. After it call `answer`, or `release` where that failed. */
  async claim(tenantId: string, id: string): Promise<boolean> {
    return (await this.redis.set(claimKey(tenantId, id), '1', 'EX', LIFETIME_SECONDS, 'NX')) !== null;
  }

  async release(tenantId: string, id: string): Promise<void> {
    await this.redis.del(claimKey(tenantId, id));
  }

  /** False when the request has run out. */
  async answer(tenantId: string, id: string, state: 'approved' | 'denied', userId: string): Promise<boolean> {
    return (await this.redis.eval(ANSWER, 1, requestKey(tenantId, id), state, userId)) === 1;
  }

  async redeem(tenantId: string, id: string, browser: string, interaction: string): Promise<Redemption> {
    const answer = await this.redis.eval(REDEEM, 1, requestKey(tenantId, id), browser, interaction);
    return answer as Redemption; // as the script returns it
  }

  /** A code that no other request of the tenant shows now. */
  private async giveCode(tenantId: string, id: string): Promise<string> {
    const userCode = newUserCode();
    const given = await this.redis.set(this.codeKey(tenantId, userCode), id, 'EX', LIFETIME_SECONDS, 'NX');
    return given === null ? this.giveCode(tenantId, id) : userCode;
  }

  private codeKey(tenantId: string, userCode: string): string {
    return tenantKey(tenantId, 'login-request-code', this.keyRing.hashSecret(tenantId, 'login-request', userCode));
  }
}

const requestKey = (tenantId: string, id: string): string => tenantKey(tenantId, 'login-request', id);
const claimKey = (tenantId: string, id: string): string => tenantKey(tenantId, 'login-request', id, 'decided');
