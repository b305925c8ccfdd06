import { HttpException } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { DomainError, type ErrorKind, TemporarilyUnavailable } from '#kernel';
import { isOutage } from './outage.js';

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
  414: 'Too long',
  415: 'Unsupported media type',
  422: 'Refused',
  429: 'Too many attempts',
  503: 'Unavailable',
};

/** An error as it is answered (RFC 9457), with a stable `code`. */
export interface ProblemDocument {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: DomainError['fields'];
}

/** Says in a problem document what was thrown: by us, by the framework or, as 500 without details, by accident. */
export const problemDocumentOf = (error: unknown, requestId: string): ProblemDocument => {
  const { status, errors, ...rest } = refusalOf(error);
  const problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, ...rest, requestId } as const;
  return errors?.length ? { ...problem, errors } : problem;
};

/** Answers with a problem document. */
export const sendProblem = (reply: FastifyReply, problem: ProblemDocument): void => {
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
};

type Refusal = Pick<ProblemDocument, 'status' | 'code' | 'detail' | 'errors'>;

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof DomainError) {
    return { status: statusOf[error.kind], code: error.code, detail: error.message, errors: error.fields };
  }
  if (isOutage(error)) return refusalOf(new TemporarilyUnavailable());
  const status = error instanceof HttpException ? error.getStatus() : clientErrorStatus(error);
  if (status === 414) return { status, code: 'address_too_long', detail: 'The address is too long.' };
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
