import { exampleOf, type Schemas } from './example-of.js';
import { type Content, type DescribedResponse, type Operation, type Parameter } from './operation.js';
import { problemResponse, problemsOf } from './problem-responses.js';

const header = (description: string): Record<string, unknown> => ({ description, schema: { type: 'string' } });

const LIMIT_HEADERS = {
  'RateLimit-Policy': header('The quotas that count for this request, such as `"actor";q=600;w=60`.'),
  RateLimit: header('What is left of each, such as `"actor";r=599;t=60`.'),
};
const RETRY_AFTER = { 'Retry-After': header('Seconds until it is worth trying again.') };

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of your own, new for each thing you create: the request is then done once, however often sent.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** Adds to an operation what follows from its kind: refusals, headers, examples, and the form of its parameters. */
export const completeOperation = (name: string, operation: Operation, schemas: Schemas): void => {
  const isOpen = operation['x-access'] === 'public' || operation['x-access'] === 'sign-up host';
  for (const parameter of operation.parameters ?? []) describeId(parameter);
  if (name.startsWith('POST ') && !isOpen) {
    operation.parameters = [...(operation.parameters ?? []), { ...IDEMPOTENCY_KEY }];
  }
  for (const content of Object.values(operation.requestBody?.content ?? {})) addExample(content, schemas);
  for (const [status, response] of Object.entries(operation.responses as Record<string, DescribedResponse>)) {
    response.description ||= SUCCESS[status] ?? 'Done.';
    response.headers = { ...response.headers, ...LIMIT_HEADERS };
    for (const content of Object.values(response.content ?? {})) addExample(content, schemas);
  }
  for (const [status, codes] of problemsOf(name, operation)) {
    const headers = status === 429 ? { ...LIMIT_HEADERS, ...RETRY_AFTER } : status === 503 ? RETRY_AFTER : undefined;
    operation.responses[String(status)] = { ...problemResponse(status, codes), ...(headers && { headers }) };
  }
};

const SUCCESS: Readonly<Record<string, string>> = { '200': 'As it is now.', '201': 'Created.', '204': 'Done.' };

/** Every id in a path is a UUID; anything else is not found. */
const describeId = (parameter: Parameter): void => {
  if (parameter.in === 'path' && /^(id|\w+Id)$/.test(parameter.name)) {
    parameter.schema = { ...parameter.schema, format: 'uuid' };
  }
};

const addExample = (content: Content, schemas: Schemas): void => {
  if (content.schema) content.example = exampleOf(content.schema, schemas);
};
