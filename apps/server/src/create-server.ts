import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AppConfig } from '#config';
import { EncryptionKeyCheck } from '#platform/crypto';
import { acceptImages, edgeOf, problemDocumentOf, sendProblem } from '#platform/http';
import { Logger, nestLogger } from '#platform/telemetry';
import { ApiDescription } from './api-description/api-description.js';
import { Edge } from './edge.js';
import { ServerModule } from './server.module.js';

const MAX_BODY_BYTES = 256 * 1024;
const ONE_YEAR_MS = 365 * 24 * 3600 * 1000;
/** Longer than the idle time-out of common load balancers, so that they never send into a closing connection. */
const KEEP_ALIVE_MS = 72_000;

/**
 * Builds the server, ready to listen.
 * @throws ConfigurationError when ENCRYPTION_KEY is not the database's
 */
export const createPermisoServer = async (config: AppConfig): Promise<NestFastifyApplication> => {
  const edge: { current?: Edge } = {};
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    // What the router itself refuses: addresses that can't be decoded or are too long.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply, problemDocumentOf(error, edgeOf(request.raw).id));
    },
    serverFactory: (application: RequestListener) => {
      const server = createServer((request, response) => edge.current?.handle(request, response, application));
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      return server;
    },
  });
  // The API speaks JSON and nothing else: no form and no text that another site's page could send unasked (CSRF).
  adapter.getInstance().removeContentTypeParser('text/plain');
  acceptImages(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(ServerModule.forConfig(config), adapter, {
    bodyParser: false, // Fastify's own reads JSON; the framework would add one for forms
    logger: nestLogger(Logger.create(config)),
    abortOnError: false,
  });
  await app.get(EncryptionKeyCheck).run();
  edge.current = app.get(Edge);
  await app.register(fastifyStatic, {
    root: join(config.consoleDirectory, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: ONE_YEAR_MS,
    index: false,
    preCompressed: true,
  });
  app.get(ApiDescription).of(app);
  app.enableShutdownHooks();
  return app;
};
