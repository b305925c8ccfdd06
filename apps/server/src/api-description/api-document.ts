import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { completeOperation } from './complete-operation.js';
import { type Operation } from './operation.js';
import { type Schemas } from './example-of.js';
import { PROBLEM_SCHEMA, problemTable } from './problem-responses.js';

const DESCRIPTION = `The API of Permiso: everything the console does, the console does by it.

- **Errors** are problem documents (RFC 9457) with a stable \`code\`; unknown fields are refused.
- **Lists** are paged by an opaque cursor: send \`nextCursor\` as \`cursor\`, until it is null.
- **Limits**: \`RateLimit\` and \`RateLimit-Policy\` say what is left (draft-ietf-httpapi-ratelimit-headers); a 429 says in
  \`Retry-After\` when to come again.
- **Repeated requests**: a POST with an \`Idempotency-Key\` is done once; sent again within 24 hours it gets the same answer,
  unless that showed a secret.`;

/** Describes the API from its controllers and DTOs (OpenAPI 3.1), with what no single one of them can say. */
export const createApiDocument = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Permiso API')
    .setDescription(`${DESCRIPTION}\n\n${problemTable()}`)
    .setVersion('1')
    .setLicense('Proprietary', 'https://permisolabs.eu')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'api-key')
    .addCookieAuth('permiso_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  // Nest's schemas are JSON Schema; its types know the subset of OpenAPI 3.0.
  const schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA } as Schemas;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      completeOperation(`${method.toUpperCase()} ${path}`, operation, schemas);
    }
  }
  return { ...document, components: { ...document.components, schemas } } as OpenAPIObject;
};
