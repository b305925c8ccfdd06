import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AppConfig } from '#config';
import { type UserActor } from '#kernel';
import { type Quota, Quotas, type QuotaStanding, RateLimited } from '#platform/redis';
import { edgeOf } from './edge-request.js';
import { networkOf } from './network-of.js';

const WINDOW_SECONDS = 60;
/** One person's script must not use up what the whole company has. */
const ACTORS_PER_TENANT = 10;
/** An office has one address, and everybody in it signs in at nine. */
const ACTORS_PER_NETWORK = 2;

/**
 * How much may be asked of the API (ADR 21). Who is known is counted as themselves and for their company, so that
 * neither a colleague nor another company pays for them; who is not, by network: nobody outside of a company can use up
 * what belongs to it. Says so in RateLimit headers (draft-ietf-httpapi-ratelimit-headers).
 */
@Injectable()
export class ApiRateLimit {
  private readonly actor: Quota;
  private readonly tenant: Quota;
  private readonly network: Quota;

  constructor(
    { apiRequestsPerMinute: requests }: AppConfig,
    private readonly quotas: Quotas,
  ) {
    this.actor = { name: 'actor', requests, perSeconds: WINDOW_SECONDS };
    this.tenant = { name: 'tenant', requests: requests * ACTORS_PER_TENANT, perSeconds: WINDOW_SECONDS };
    this.network = { name: 'network', requests: requests * ACTORS_PER_NETWORK, perSeconds: WINDOW_SECONDS };
  }

  /**
   * Turns away a company that has used everything up before anything is looked up for it: its flood then costs its
   * neighbours nothing. @throws RateLimited
   */
  assertNotExhausted(reply: FastifyReply, tenantId: string): void {
    const standing = this.quotas.findExhausted(this.tenant, tenantId);
    if (standing) settle(reply, [standing]);
  }

  /** Counts a request of somebody who is signed in. @throws RateLimited */
  async chargeActor(reply: FastifyReply, tenantId: string, { userId }: UserActor): Promise<void> {
    const standings = [
      this.quotas.charge(this.actor, `${tenantId}:${userId}`),
      this.quotas.charge(this.tenant, tenantId),
    ];
    settle(reply, await Promise.all(standings));
  }

  /** Counts a request of somebody who is not. @throws RateLimited */
  async chargeNetwork(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { tenant, ip } = edgeOf(request.raw);
    settle(reply, [await this.quotas.charge(this.network, `${tenant?.id ?? 'sign-up'}:${networkOf({ ip })}`)]);
  }
}

/** Says how matters stand; refuses where nothing is left. */
const settle = (reply: FastifyReply, standings: readonly QuotaStanding[]): void => {
  const policies = standings.map(
    ({ quota }) => `"${quota.name}";q=${text(quota.requests)};w=${text(quota.perSeconds)}`,
  );
  const limits = standings.map(
    ({ quota, remaining, resetSeconds }) => `"${quota.name}";r=${text(remaining)};t=${text(resetSeconds)}`,
  );
  void reply.headers({ 'ratelimit-policy': policies.join(', '), ratelimit: limits.join(', ') });
  const exceeded = standings.filter(({ isExceeded }) => isExceeded);
  if (exceeded.length > 0) throw new RateLimited(Math.max(...exceeded.map(({ resetSeconds }) => resetSeconds)));
};

const text = (number: number): string => String(number);
