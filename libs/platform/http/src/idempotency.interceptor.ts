import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { catchError, concatMap, from, map, type Observable, of, throwError } from 'rxjs';
import { InvalidRequest } from '#kernel';
import { isRedisOutage } from '#platform/redis';
import { SHOWN_ONCE } from './access.decorator.js';
import { edgeOf } from './edge-request.js';
import { type IdempotentRequest, IdempotentAnswers } from './idempotent-answers.js';
import { contextOf } from './request-context.js';

/** Visible ASCII, as header values are; long enough for every kind of UUID and then some. */
const FORM = /^[\x21-\x7e]{1,255}$/;

/**
 * Answers a POST with an Idempotency-Key once: sent again with the same body, it is given the same answer and changes
 * nothing (ADR 21). Only for people who are signed in: the key is theirs. A request that was refused may be sent again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: IdempotentAnswers,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = identify(http.getRequest<FastifyRequest>());
    if (!request) return next.handle();
    const known = await this.answers.begin(request);
    if (known) {
      void http.getResponse<FastifyReply>().header('idempotency-replayed', 'true');
      return of(known.body ?? undefined);
    }
    const showsSecret = this.reflector.get<boolean | undefined>(SHOWN_ONCE, context.getHandler()) === true;
    return next.handle().pipe(
      catchError((error: unknown) => from(this.forget(request)).pipe(concatMap(() => throwError(() => error)))),
      concatMap((body: unknown) => from(this.keep(request, body, showsSecret)).pipe(map(() => body))),
    );
  }

  /** While Redis is away the answer is given all the same: what was asked for has been done. */
  private async keep(request: IdempotentRequest, body: unknown, showsSecret: boolean): Promise<void> {
    try {
      await this.answers.keep(request, body, { showsSecret });
    } catch (error) {
      if (!isRedisOutage(error)) throw error;
    }
  }

  /** While Redis is away the mark stays for a minute: the refusal is what the caller needs to know. */
  private async forget(request: IdempotentRequest): Promise<void> {
    try {
      await this.answers.forget(request);
    } catch (error) {
      if (!isRedisOutage(error)) throw error;
    }
  }
}

/** What a repeated request is known by; null where nothing is to be remembered. @throws InvalidRequest */
const identify = (request: FastifyRequest): IdempotentRequest | null => {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST' || edgeOf(request.raw).tenant === null) return null;
  const { actor, tenant } = contextOf(request);
  if (actor.kind !== 'user') return null;
  if (typeof key !== 'string' || !FORM.test(key)) {
    throw new InvalidRequest('Idempotency-Key must be 1 to 255 visible ASCII characters.');
  }
  const content = JSON.stringify([request.url, request.body ?? null]);
  return { tenantId: tenant.id, userId: actor.userId, key, content };
};
