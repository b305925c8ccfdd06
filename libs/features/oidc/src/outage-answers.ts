import { Injectable } from '@nestjs/common';
import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { TemporarilyUnavailable } from '#kernel';
import { ConsoleBundle, edgeOf, isOutage, RETRY_AFTER_SECONDS } from '#platform/http';
import { Logger } from '#platform/telemetry';

/** Its code is the one of RFC 6749 §4.1.2.1. */
const { code, message: description } = new TemporarilyUnavailable();

/**
 * Answers 503 at the protocol's endpoints while PostgreSQL or Redis is away, where the provider would speak of an error
 * of its own. Never by a redirect: what the application asked for may not have been looked at yet.
 */
@Injectable()
export class OutageAnswers {
  constructor(
    private readonly bundle: ConsoleBundle,
    private readonly logger: Logger,
  ) {}

  /** Before anything else that is attached, whose failures it answers too. */
  attach(provider: Provider): void {
    const outages = new WeakMap<object, Error>();
    provider.on('server_error', (ctx, error) => {
      if (isOutage(error)) outages.set(ctx, error);
    });
    provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
      try {
        await next();
      } catch (error) {
        if (!isOutage(error) || !(error instanceof Error)) throw error;
        outages.set(ctx, error);
      }
      const outage = outages.get(ctx);
      if (outage) this.answer(ctx, outage);
    });
  }

  private answer(ctx: KoaContextWithOIDC, outage: Error): void {
    const { id: requestId, tenant } = edgeOf(ctx.req);
    const fields = { requestId, tenantId: tenant?.id, path: ctx.path, reason: outage.message };
    this.logger.warn(fields, 'A request could not be answered');
    ctx.status = 503;
    ctx.remove('location');
    ctx.set('retry-after', String(RETRY_AFTER_SECONDS));
    ctx.set('cache-control', 'no-store');
    if (ctx.accepts('json', 'html') === 'html') {
      ctx.type = 'html';
      ctx.body = this.bundle.signIn({ kind: 'error', code, description, client: null });
    } else {
      ctx.body = { error: code, error_description: description };
    }
  }
}
