import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind } from '#kernel';
import { RateLimited } from '#platform/redis';
import { Logger } from '#platform/telemetry';
import { edgeOf } from './edge-request.js';

const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'No longer valid',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Refused',
  429: 'Too many attempts',
  503: 'Unavailable',
};

interface Refusal {
  status: number;
  code: string;
  detail: string;
  errors?: DomainError['fields'];
}

/** Turns whatever was thrown into a problem document (RFC 9457) with a stable `code`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { id: requestId, tenant } = edgeOf(request.raw);
    const refusal = refusalOf(error);
    if (refusal.status >= 500) {
      this.logger.error(
        { requestId, tenantId: tenant?.id, method: request.method, error: describe(error) },
        'Request failed',
      );
    }
    if (error instanceof RateLimited) void reply.header('retry-after', String(error.retryAfterSeconds));
    const { status, code, detail, errors } = refusal;
    const problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, code, detail, requestId };
    void reply
      .status(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(errors?.length ? { ...problem, errors } : problem));
  }
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof DomainError) {
    return { status: statusOf[error.kind], code: error.code, detail: error.message, errors: error.fields };
  }
  const status = error instanceof HttpException ? error.getStatus() : clientErrorStatus(error);
  if (status !== undefined && status < 500) {
    return { status, code: codeOfStatus(status), detail: error instanceof Error ? error.message : 'Bad request' };
  }
  return { status: 500, code: 'internal_error', detail: 'Something went wrong on our side. Try again in a moment.' };
};

/** The status of an error that Fastify raised itself: malformed JSON, a body too large, an unknown media type. */
const clientErrorStatus = (error: unknown): number | undefined => {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  return error.statusCode;
};

const codeOfStatus = (status: number): string => {
  if (status === 404) return 'not_found';
  if (status === 413) return 'body_too_large';
  if (status === 415) return 'unsupported_media_type';
  return 'invalid_request';
};

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
