import { Injectable } from '@nestjs/common';
import { generateChallenge } from '@simplewebauthn/server/helpers';
import { newId, type TenantContext } from '#kernel';
import { equalsInConstantTime } from '#platform/crypto';
import { type Prisma } from '#platform/database';
import { type Browser, BrowserBinding } from '#platform/http';
import { Redis, tenantKey } from '#platform/redis';
import { PasskeyRefusal } from './passkey.errors.js';

/** What a challenge was given out for. One kind's challenge is worth nothing to another. */
export type CeremonyKind = 'authentication' | 'registration' | 'enrolment' | 'joining';

export const CEREMONY_TTL_SECONDS = 5 * 60;
const COOKIE = 'permiso_ceremony';

export interface Ceremony {
  readonly kind: CeremonyKind;
  /** base64url, as the browser's client data repeats it. */
  readonly challenge: string;
  /** Whose passkey is being made; null when signing in, where nobody is known yet. */
  readonly userId: string | null;
  /** What the flow must remember between its two requests. */
  readonly data: Prisma.InputJsonObject;
}

interface StoredCeremony extends Ceremony {
  readonly browser: string;
}

/**
 * The challenges under way (WebAuthn L3 §13.4.3): random, five minutes long, good for one answer, bound to what they
 * were given out for, to the browser, and to the person where one is known.
 */
@Injectable()
export class PasskeyCeremonies {
  constructor(
    private readonly redis: Redis,
    private readonly binding: BrowserBinding,
  ) {}

  /** Gives out a challenge. `challenge` are its bytes, for the options that the browser gets. */
  async begin(
    ctx: TenantContext,
    browser: Browser,
    { kind, userId, data }: { kind: CeremonyKind; userId?: string; data?: Prisma.InputJsonObject },
  ): Promise<{ ceremonyId: string; challenge: Uint8Array<ArrayBuffer> }> {
    const ceremonyId = newId();
    const challenge = await generateChallenge();
    const ceremony: StoredCeremony = {
      kind,
      challenge: Buffer.from(challenge).toString('base64url'),
      userId: userId ?? null,
      data: data ?? {},
      browser: this.binding.bind(browser, COOKIE),
    };
    await this.redis.set(keyOf(ctx, ceremonyId), JSON.stringify(ceremony), 'EX', CEREMONY_TTL_SECONDS);
    return { ceremonyId, challenge };
  }

  /**
   * Takes a challenge back for its one answer: whatever comes of it, it is gone.
   * @throws PasskeyRefusal when it is unknown, expired, used, or of another browser, kind or person
   */
  async take(
    ctx: TenantContext,
    browser: Browser,
    { ceremonyId, kind, userId }: { ceremonyId: string; kind: CeremonyKind; userId?: string },
  ): Promise<Ceremony> {
    const stored = await this.redis.getdel(keyOf(ctx, ceremonyId));
    if (stored === null) throw new PasskeyRefusal('ceremony_expired');
    const ceremony = JSON.parse(stored) as StoredCeremony; // written by `begin` alone
    const recognised = this.binding.recognise(browser, COOKIE);
    if (recognised === null || !equalsInConstantTime(recognised, ceremony.browser)) {
      throw new PasskeyRefusal('ceremony_of_other_browser');
    }
    if (ceremony.kind !== kind) throw new PasskeyRefusal('ceremony_of_other_kind');
    if (userId !== undefined && ceremony.userId !== userId) throw new PasskeyRefusal('ceremony_of_other_user');
    return ceremony;
  }
}

const keyOf = ({ tenant }: TenantContext, ceremonyId: string): string => tenantKey(tenant.id, 'ceremony', ceremonyId);
