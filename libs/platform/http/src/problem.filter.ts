import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { RateLimited } from '#platform/redis';
import { Logger } from '#platform/telemetry';
import { edgeOf } from './edge-request.js';
import { isOutage, RETRY_AFTER_SECONDS } from './outage.js';
import { problemDocumentOf, sendProblem } from './problem-document.js';

/** Turns whatever was thrown into a problem document (RFC 9457) with a stable `code`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { id: requestId, tenant } = edgeOf(request.raw);
    const problem = problemDocumentOf(error, requestId);
    const fields = { requestId, tenantId: tenant?.id, method: request.method };
    if (isOutage(error)) {
      this.logger.warn({ ...fields, reason: String(error) }, 'A request could not be answered');
      void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
    } else if (problem.status >= 500) {
      this.logger.error({ ...fields, error: describe(error) }, 'Request failed');
    }
    if (error instanceof RateLimited) void reply.header('retry-after', String(error.retryAfterSeconds));
    sendProblem(reply, problem);
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
