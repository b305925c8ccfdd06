import { Injectable } from '@nestjs/common';
import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { InvalidRequest, type Tenant } from '#kernel';
import { edgeOf, networkOf } from '#platform/http';
import { type RateLimit, RateLimited, RateLimits } from '#platform/redis';
import { ClientRegistrations, InvalidRegistrationToken, type RegistrationAnswer } from '#features/client-registration';
import { answerError } from './protocol-answers.js';
import { REGISTRATION_PATH } from './protocol-routes.js';
import { readBody } from './read-body.js';
import { invalidMetadata } from './registration-errors.js';

const BEARER = /^Bearer +([\x21-\x7e]+)$/i;
/** Enough for the largest set of keys that may be registered. */
const MAX_BYTES = 100 * 1024;
const PER_NETWORK: RateLimit = { name: 'client-registration', attempts: 120, perSeconds: 5 * 60 };

/**
 * The client registration endpoint (RFC 7591 §3) and the configuration endpoint of each client that registered
 * (RFC 7592 §2). Not the provider's own, which keeps secrets and tokens in clear text and would show them again.
 */
@Injectable()
export class RegistrationEndpoint {
  constructor(
    private readonly registrations: ClientRegistrations,
    private readonly limits: RateLimits,
  ) {}

  attach(provider: Provider, tenant: Tenant): void {
    provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
      if (ctx.path !== REGISTRATION_PATH && !ctx.path.startsWith(`${REGISTRATION_PATH}/`)) {
        await next();
        return;
      }
      try {
        await this.answer(ctx, tenant);
      } catch (error) {
        answerRefusal(ctx, tenant, error);
      }
    });
  }

  private async answer(ctx: KoaContextWithOIDC, tenant: Tenant): Promise<void> {
    ctx.set('cache-control', 'no-store');
    const clientId = ctx.path === REGISTRATION_PATH ? null : ctx.path.slice(REGISTRATION_PATH.length + 1);
    const methods = clientId === null ? ['POST'] : ['GET', 'PUT', 'DELETE'];
    if (!methods.includes(ctx.method)) {
      ctx.set('allow', methods.join(', '));
      answerError(ctx, 405, `this endpoint takes ${methods.join(', ')}`);
      return;
    }
    const request = edgeOf(ctx.req);
    await this.limits.consume(PER_NETWORK, `${tenant.id}:${networkOf(request)}`);
    const token = BEARER.exec(ctx.get('authorization'))?.[1];
    if (token === undefined) throw new InvalidRegistrationToken();
    const caller = { tenant, request, token };
    if (clientId === null) {
      respond(ctx, tenant, 201, await this.registrations.register(caller, await readJson(ctx)));
    } else if (ctx.method === 'GET') {
      respond(ctx, tenant, 200, await this.registrations.read(caller, clientId));
    } else if (ctx.method === 'PUT') {
      respond(ctx, tenant, 200, await this.registrations.update(caller, clientId, await readJson(ctx)));
    } else {
      await this.registrations.delete(caller, clientId);
      ctx.status = 204;
    }
  }
}

const respond = (ctx: KoaContextWithOIDC, tenant: Tenant, status: number, answer: RegistrationAnswer): void => {
  ctx.status = status;
  ctx.body = {
    ...answer,
    registration_client_uri: `${tenant.issuer}${REGISTRATION_PATH}/${String(answer['client_id'])}`,
  };
};

/** @throws InvalidRequest unless the body is a JSON object */
const readJson = async (ctx: KoaContextWithOIDC): Promise<object> => {
  if (ctx.is('application/json') === false) throw new InvalidRequest('The body must be application/json.');
  const text = await readBody(ctx, MAX_BYTES);
  if (text === null) throw new InvalidRequest('The body is too long.');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Said below: whatever is no object is no client.
  }
  throw new InvalidRequest('The body must be a JSON object.');
};

const answerRefusal = (ctx: KoaContextWithOIDC, tenant: Tenant, error: unknown): void => {
  if (error instanceof InvalidRegistrationToken) {
    // RFC 6750 §3.1: whoever brought no token at all is told no error code.
    const code = ctx.get('authorization') === '' ? '' : ', error="invalid_token"';
    ctx.set('www-authenticate', `Bearer realm="${tenant.issuer}"${code}`);
    answerError(ctx, 401, 'the token is not valid here, or not any more', 'invalid_token');
  } else if (error instanceof RateLimited) {
    ctx.set('retry-after', String(error.retryAfterSeconds));
    answerError(ctx, 429, 'too many requests, try again later', 'temporarily_unavailable');
  } else if (error instanceof InvalidRequest) {
    const { code, description } = invalidMetadata(error);
    answerError(ctx, 400, description, code);
  } else {
    throw error;
  }
};
