import { Injectable } from '@nestjs/common';
import { type Language, newId, type Tenant } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { type Browser, BrowserBinding } from '#platform/http';
import { platformKey, RateLimited, Redis } from '#platform/redis';
import { ENROLMENT_TTL_SECONDS } from '#features/enrolments';
import { SignupExpired, WrongCode } from './signup.errors.js';

export const SIGNUP_TTL_SECONDS = 30 * 60;
export const MAX_WRONG_CODES = 5;
export const MAX_RESENDS = 5;
export const RESEND_AFTER_SECONDS = 30;
const COOKIE = 'permiso_signup';

/** What a person entered to sign a company up. */
export interface SignupDetails {
  readonly companyName: string;
  readonly slug: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly username: string;
  readonly email: string;
  readonly language?: Language;
}

/** A sign-up that waits for its code. */
export interface PendingSignup {
  readonly id: string;
  readonly details: SignupDetails;
  readonly secondsLeft: number;
}

/** A tenant whose founder has not made a passkey yet, as far as this knows. */
export interface UnopenedTenant {
  readonly tenant: Tenant;
  readonly enrolmentToken: string;
}

type Verdict = ['expired'] | ['wrong', number] | ['right', string];
type Resend = ['expired'] | ['too often', number] | ['renewed'];

/**
 * Compares the code, counts wrong ones and claims the sign-up for whoever had the right one, in one step: neither
 * guesses nor double clicks overtake each other. Hashes are compared, so timing tells nothing of the code.
 */
const VERIFY = `
  local key, browser, code, maxWrong = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])
  if redis.call('HGET', key, 'browser') ~= browser then return {'expired'} end
  if redis.call('HEXISTS', key, 'claimed') == 1 then return {'expired'} end
  if redis.call('HGET', key, 'code') ~= code then
    local left = maxWrong - redis.call('HINCRBY', key, 'wrong', 1)
    if left <= 0 then redis.call('DEL', key) end
    return {'wrong', left}
  end
  redis.call('HSET', key, 'claimed', '1')
  return {'right', redis.call('HGET', key, 'details')}`;

const RESEND = `
  local key, browser, code, now = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])
  local maxResends, pause = tonumber(ARGV[4]), tonumber(ARGV[5])
  if redis.call('HGET', key, 'browser') ~= browser then return {'expired'} end
  if redis.call('HEXISTS', key, 'claimed') == 1 then return {'expired'} end
  if tonumber(redis.call('HGET', key, 'resends')) >= maxResends then return {'too often', redis.call('TTL', key)} end
  local wait = tonumber(redis.call('HGET', key, 'sentAt')) + pause - now
  if wait > 0 then return {'too often', math.ceil(wait)} end
  redis.call('HSET', key, 'code', code, 'sentAt', now)
  redis.call('HINCRBY', key, 'resends', 1)
  return {'renewed'}`;

/**
 * Sign-ups whose address is not proved yet. They live in Redis alone, for half an hour, bound to the browser that
 * began them: nothing of them is in the database until the code was right.
 */
@Injectable()
export class PendingSignups {
  constructor(
    private readonly redis: Redis,
    private readonly keyRing: KeyRing,
    private readonly binding: BrowserBinding,
  ) {}

  /** What this browser began last stands for it from here on. */
  async add(browser: Browser, details: SignupDetails, code: string, now: Date): Promise<string> {
    const id = newId();
    const bound = this.binding.bind(browser, COOKIE);
    const fields = {
      browser: bound,
      details: JSON.stringify(details),
      code: this.hashOf(id, code),
      sentAt: now.getTime() / 1000,
      resends: 0,
      wrong: 0,
    };
    await this.redis
      .multi()
      .hset(keyOf(id), fields)
      .expire(keyOf(id), SIGNUP_TTL_SECONDS)
      .set(latestKeyOf(bound), id, 'EX', SIGNUP_TTL_SECONDS)
      .del(unopenedKeyOf(bound))
      .exec();
    return id;
  }

  /** What the browser began last, if it still waits for its code; else null. */
  async findLatest(browser: Browser): Promise<PendingSignup | null> {
    const bound = this.recognise(browser);
    const id = bound === '' ? null : await this.redis.get(latestKeyOf(bound));
    if (id === null) return null;
    const [owner, details, claimed] = await this.redis.hmget(keyOf(id), 'browser', 'details', 'claimed');
    if (owner !== bound || !details || claimed) return null;
    // Written by `add` alone.
    return { id, details: JSON.parse(details) as SignupDetails, secondsLeft: await this.redis.ttl(keyOf(id)) };
  }

  /** The tenant that the browser's last sign-up made, within its first hour; else null. */
  async findUnopened(browser: Browser): Promise<UnopenedTenant | null> {
    const bound = this.recognise(browser);
    const sealed = bound === '' ? null : await this.redis.get(unopenedKeyOf(bound));
    if (sealed === null) return null;
    return JSON.parse(this.keyRing.unsealForPlatform(unopenedKeyOf(bound), sealed)) as UnopenedTenant; // `finish` wrote it
  }

  /** The first passkey is there, or its time is over. */
  async forgetUnopened(browser: Browser): Promise<void> {
    await this.redis.del(unopenedKeyOf(this.recognise(browser)));
  }

  /** @throws SignupExpired */
  async get(browser: Browser, id: string): Promise<SignupDetails> {
    const [bound, details] = await this.redis.hmget(keyOf(id), 'browser', 'details');
    if (!details || bound !== this.recognise(browser)) throw new SignupExpired();
    return JSON.parse(details) as SignupDetails; // written by `add` alone
  }

  /** Puts a new code in place of the last one. @throws SignupExpired, RateLimited */
  async renewCode(browser: Browser, id: string, code: string, now: Date): Promise<void> {
    const limits = [MAX_RESENDS, RESEND_AFTER_SECONDS];
    const args = [this.recognise(browser), this.hashOf(id, code), now.getTime() / 1000, ...limits];
    const [outcome, seconds] = (await this.redis.eval(RESEND, 1, keyOf(id), ...args)) as Resend; // as the script returns
    if (outcome === 'expired') throw new SignupExpired();
    if (outcome === 'too often') throw new RateLimited(seconds);
  }

  /**
   * Claims the sign-up with its code: nobody else gets it from here on. After it call `finish` or `release`.
   * @throws WrongCode, SignupExpired
   */
  async claim(browser: Browser, id: string, code: string): Promise<SignupDetails> {
    const args = [this.recognise(browser), this.hashOf(id, code), MAX_WRONG_CODES];
    const [outcome, value] = (await this.redis.eval(VERIFY, 1, keyOf(id), ...args)) as Verdict; // as the script returns it
    if (outcome === 'expired') throw new SignupExpired();
    if (outcome === 'wrong') throw new WrongCode(value);
    return JSON.parse(value) as SignupDetails; // written by `add` alone
  }

  /** The sign-up is over. What it made is kept for the browser as long as its way to the first passkey is open. */
  async finish(browser: Browser, id: string, made?: UnopenedTenant): Promise<void> {
    const bound = this.recognise(browser);
    const over = this.redis.multi().del(keyOf(id), latestKeyOf(bound));
    if (made) {
      const sealed = this.keyRing.sealForPlatform(unopenedKeyOf(bound), JSON.stringify(made));
      over.set(unopenedKeyOf(bound), sealed, 'EX', ENROLMENT_TTL_SECONDS);
    }
    await over.exec();
  }

  /** Lets the person try the code again after a failure that was not theirs. */
  async release(id: string): Promise<void> {
    await this.redis.hdel(keyOf(id), 'claimed');
  }

  /** The empty text is nobody's binding. */
  private recognise(browser: Browser): string {
    return this.binding.recognise(browser, COOKIE) ?? '';
  }

  private hashOf(id: string, code: string): string {
    return this.keyRing.hashSecret(id, 'sign-up code', code);
  }
}

const keyOf = (id: string): string => platformKey('signup', id);
const latestKeyOf = (bound: string): string => platformKey('signup-of', bound);
const unopenedKeyOf = (bound: string): string => platformKey('signup-made', bound);
