import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  Clock,
  DomainError,
  hasPermission,
  isWithinScopes,
  type KeyScope,
  NotFound,
  secondsAfter,
  type UserActor,
} from '#kernel';
import { ACCESS, type Access, FRESH, type FreshProof } from './access.decorator.js';
import { ApiRateLimit } from './api-rate-limit.js';
import { edgeOf } from './edge-request.js';
import { setActor, setReply } from './request-context.js';
import { refuseCrossSite } from './same-origin.js';

const FRESH_ASSERTION_SECONDS = 5 * 60;
/** How long whoever came in without a passkey may take to make a new one. */
const RECOVERY_SECONDS = 15 * 60;

export const unauthenticated = (): DomainError =>
  new DomainError('unauthenticated', 'unauthenticated', 'Sign in, or send a valid API key in X-API-Key.');
const permissionDenied = (): DomainError =>
  new DomainError('permission_denied', 'forbidden', 'Your role does not allow this.');
const reauthenticationRequired = (): DomainError =>
  new DomainError('reauthentication_required', 'forbidden', 'Confirm with your passkey, then try again.');

/** What a route demands of who calls it. */
interface Demand {
  readonly access: Access;
  /** What an API key needs for its owner's own account there. */
  readonly ownAccount: KeyScope;
  readonly needed: FreshProof | undefined;
}

/** Passport's part: an API key if one is sent, else the browser's session. */
@Injectable()
class PassportGuard extends AuthGuard(['api-key', 'session']) {
  override handleRequest<T = UserActor>(error: unknown, user: T | false): T {
    if (error) throw error;
    if (!user) throw unauthenticated();
    return user;
  }
}

/** The one gate of the API: reads what the route declares and lets in nobody else. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  private readonly passport = new PassportGuard();

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly rateLimit: ApiRateLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: UserActor }>();
    const access = this.metadata<Access>(ACCESS, context);
    const { tenant } = edgeOf(request.raw);
    if (access === undefined) throw permissionDenied();
    if (access === 'anywhere') return true;
    if ((access === 'sign-up host') !== (tenant === null)) throw new NotFound('This page');
    refuseCrossSite(request);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (tenant === null || access === 'sign-up host' || access === 'public') {
      await this.rateLimit.chargeNetwork(request, reply);
      return true;
    }
    this.rateLimit.assertNotExhausted(reply, tenant.id);
    setReply(request, reply);
    const actor = await this.identify(context, request, reply);
    await this.rateLimit.chargeActor(reply, tenant.id, actor);
    setActor(request, actor);
    const ownAccount: KeyScope = request.method === 'GET' ? 'account:read' : 'account:write';
    this.authorize(actor, { access, ownAccount, needed: this.metadata<FreshProof>(FRESH, context) });
    return true;
  }

  /** Who asks. Whoever can't say is counted by network, so that keys are not guessed at leisure. */
  private async identify(
    context: ExecutionContext,
    request: FastifyRequest & { user?: UserActor },
    reply: FastifyReply,
  ): Promise<UserActor> {
    try {
      await this.passport.canActivate(context);
      if (!request.user) throw unauthenticated();
      return request.user;
    } catch (error) {
      if (error instanceof DomainError) await this.rateLimit.chargeNetwork(request, reply);
      throw error;
    }
  }

  private authorize(actor: UserActor, { access, ownAccount, needed }: Demand): void {
    if (actor.via !== 'session' && (access === 'session' || needed !== undefined)) throw permissionDenied();
    if (typeof access === 'object' && !hasPermission(actor.role, access.permission)) throw permissionDenied();
    if (!isWithinScopes(actor, typeof access === 'object' ? access.permission : ownAccount)) throw permissionDenied();
    if (needed !== undefined && !this.isFresh(actor, needed)) throw reauthenticationRequired();
  }

  private isFresh({ authenticatedAt, recoveredAt }: UserActor, needed: FreshProof): boolean {
    if (this.isWithin(authenticatedAt, FRESH_ASSERTION_SECONDS)) return true;
    return needed === 'passkey or recovery' && this.isWithin(recoveredAt, RECOVERY_SECONDS);
  }

  private isWithin(at: Date | undefined, seconds: number): boolean {
    return at !== undefined && secondsAfter(at, seconds) > this.clock.now();
  }

  private metadata<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
