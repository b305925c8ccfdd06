import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Actor, NotFound, type RequestInfo, type TenantContext, type UserActor } from '#kernel';
import { edgeOf } from './edge-request.js';

const actors = new WeakMap<object, Actor>();

const replies = new WeakMap<FastifyRequest, FastifyReply>();

/** Called by the authentication guard, so that a strategy, which is given the request only, can set cookies. */
export const setReply = (request: FastifyRequest, reply: FastifyReply): void => {
  replies.set(request, reply);
};

export const replyOf = (request: FastifyRequest): FastifyReply => {
  const reply = replies.get(request);
  if (!reply) throw new Error('The request did not pass the authentication guard.');
  return reply;
};

/** Called by the authentication guard once it knows who asks. */
export const setActor = (request: FastifyRequest, actor: Actor): void => {
  actors.set(request, actor);
};

/** The tenant context of a request. @throws NotFound on the sign-up host, where there is no tenant */
export const contextOf = (request: FastifyRequest): TenantContext => {
  const edge = edgeOf(request.raw);
  if (!edge.tenant) throw new NotFound('This page');
  return {
    tenant: edge.tenant,
    actor: actors.get(request) ?? { kind: 'anonymous' },
    request: requestInfoOf(request),
  };
};

export const requestInfoOf = (request: FastifyRequest): RequestInfo => {
  const { id, ip, userAgent } = edgeOf(request.raw);
  return { id, ip, userAgent };
};

/** The signed-in person behind a context. Routes that need one declare it, so a missing one is a programming error. */
export const userActorOf = (ctx: TenantContext): UserActor => {
  if (ctx.actor.kind !== 'user') throw new Error('The route lets in callers who are not signed in.');
  return ctx.actor;
};

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** Parameter decorator: the request's TenantContext. */
export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext) => contextOf(requestOf(context)));

/** Parameter decorator: the request's RequestInfo, for routes of the sign-up host. */
export const Info = createParamDecorator((_: unknown, context: ExecutionContext) => requestInfoOf(requestOf(context)));
