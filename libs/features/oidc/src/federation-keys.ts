import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { Clock } from '#kernel';
import { Outbound } from '#platform/outbound';
import { type FederationRule } from '#features/clients';

const MAX_KEY_SETS = 1_000;
/** How long what an issuer said about its keys counts. */
const KEYS_LIFE_MS = 600_000;
/** Whoever signs with a key that is not known has the set read anew, but not more often than this. */
const REFRESH_PAUSE_MS = 30_000;
/** An issuer is asked once in this time at most, so one that is away, or answers nonsense, is left alone. */
const PAUSE_MS = 10_000;

/**
 * The public keys of issuers outside, read through `Outbound` where they are published, and kept for a while. For each
 * tenant by itself: what one has us ask does not keep another waiting.
 */
@Injectable()
export class FederationKeys {
  private readonly sets = new LRUCache<string, Promise<JWTVerifyGetKey>>({ max: MAX_KEY_SETS });

  constructor(
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /** Finds the key of a token of the federation's issuer. Rejects when there is none, or no way to learn of it. */
  async find(tenantId: string, { issuer, jwksUri }: FederationRule): Promise<JWTVerifyGetKey> {
    const id = JSON.stringify([tenantId, issuer, jwksUri]);
    const known = this.sets.get(id);
    if (known) return known;
    const found = jwksUri === null ? this.discover(issuer) : Promise.resolve(jwksUri);
    const keys = found.then((address) => this.keysAt(address));
    this.sets.set(id, keys, { ttl: KEYS_LIFE_MS });
    keys.catch(() => {
      if (this.sets.peek(id) === keys) this.sets.set(id, keys, { ttl: PAUSE_MS });
    });
    return keys;
  }

  /** OpenID Connect Discovery 1.0 §4: the document must be about the issuer that it was asked of. */
  private async discover(issuer: string): Promise<string> {
    const response = await this.outbound.fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      headers: { accept: 'application/json' },
    });
    if (response.status !== 200) throw new Error(`The discovery document was answered by ${String(response.status)}.`);
    const document: unknown = await response.json();
    if (!isObject(document) || document['issuer'] !== issuer) throw new Error('The document is of another issuer.');
    const { jwks_uri: address } = document;
    if (typeof address !== 'string') throw new Error('The discovery document names no keys.');
    return address;
  }

  private keysAt(address: string): JWTVerifyGetKey {
    let notBefore = 0;
    return createRemoteJWKSet(new URL(address), {
      cacheMaxAge: KEYS_LIFE_MS,
      cooldownDuration: REFRESH_PAUSE_MS,
      [customFetch]: (url, { headers }) => {
        const now = this.clock.now().getTime();
        if (now < notBefore) throw new Error('The keys were asked for a moment ago.');
        notBefore = now + PAUSE_MS;
        return this.outbound.fetch(url, { headers: Object.fromEntries(headers) });
      },
    });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
