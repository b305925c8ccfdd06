import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { type UserActor } from '#kernel';
import { contextOf, edgeOf, unauthenticated } from '#platform/http';
import { claimsToBeApiKey } from './api-key.js';
import { ApiKeySignIn } from './api-key-sign-in.js';
import { StaticApiKey } from './static-api-key.js';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Passport's `api-key`: reads `X-API-Key`, or an `Authorization: Bearer` that holds one. A request without a key is
 * left to the next strategy; one with a key that does not work is refused, whatever session comes with it.
 */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(Strategy, 'api-key') {
  constructor(
    private readonly signIn: ApiKeySignIn,
    private readonly staticKey: StaticApiKey,
  ) {
    super();
  }

  /** @throws DomainError `unauthenticated` */
  async validate(request: FastifyRequest): Promise<UserActor | false> {
    const key = this.keyOf(request);
    if (key === undefined) return false;
    const { tenant, ip } = edgeOf(request.raw);
    if (!tenant) throw unauthenticated();
    const isStatic = this.staticKey.isFor(tenant, key);
    const actor = isStatic
      ? await this.staticKey.findActor(contextOf(request))
      : await this.signIn.findActor(tenant, key, ip);
    if (!actor) throw unauthenticated();
    return actor;
  }

  private keyOf({ headers }: FastifyRequest): string | undefined {
    const header = headers['x-api-key'];
    if (header !== undefined) return String(header);
    const bearer = BEARER.exec(headers.authorization ?? '')?.[1];
    if (bearer === undefined) return undefined;
    return claimsToBeApiKey(bearer) || this.staticKey.is(bearer) ? bearer : undefined;
  }
}
