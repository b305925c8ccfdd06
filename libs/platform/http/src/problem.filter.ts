import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { RateLimited } from '#platform/redis';
import { Logger } from '#platform/telemetry';
import { edgeOf } from './edge-request.js';
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
    if (problem.status >= 500) {
      this.logger.error(
        { requestId, tenantId: tenant?.id, method: request.method, error: describe(error) },
        'Request failed',
      );
    }
    if (error instanceof RateLimited) void reply.header('retry-after', String(error.retryAfterSeconds));
    sendProblem(reply, problem);
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
