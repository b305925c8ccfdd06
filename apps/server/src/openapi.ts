import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** Describes the API from its controllers and DTOs (OpenAPI 3.1). */
export const createOpenApiDocument = (app: INestApplication): OpenAPIObject => {
  const description = [
    'The API of Permiso: everything the console does. Errors are problem documents (RFC 9457) with a stable `code`;',
    'lists are paged by an opaque cursor; unknown fields are refused.',
  ].join(' ');
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Permiso API')
    .setDescription(description)
    .setVersion('1')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'api-key')
    .addCookieAuth('permiso_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
};
