export type FieldProblem = { field: string; code: string; message: string };

/** An RFC 9457 problem document, as the API answers with for every refusal. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string | null;
  errors: FieldProblem[];
};

/** A refused or failed request. `code` is stable; `network_error` means that no answer arrived. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }

  get code() {
    return this.problem.code;
  }

  get status() {
    return this.problem.status;
  }

  get fields() {
    return this.problem.errors;
  }
}

const text = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);

const isFieldProblem = (value: unknown): value is FieldProblem =>
  typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string';

/** Reads a problem document out of any answer body; bodies that are none become a generic problem. */
export function toProblemError(status: number, body: unknown): ProblemError {
  const source: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  return new ProblemError({
    type: text(source.type, 'about:blank'),
    title: text(source.title, ''),
    status,
    detail: text(source.detail, ''),
    code: text(source.code, status === 0 ? 'network_error' : status >= 500 ? 'internal_error' : `http_${status}`),
    requestId: typeof source.requestId === 'string' ? source.requestId : null,
    errors: Array.isArray(source.errors) ? source.errors.filter(isFieldProblem) : [],
  });
}

export const isProblem = (error: unknown, code: string): error is ProblemError =>
  error instanceof ProblemError && error.code === code;
