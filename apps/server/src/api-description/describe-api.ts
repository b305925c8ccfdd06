import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type OpenAPIObject } from '@nestjs/swagger';
import { loadConfig } from '#config';
import { ServerModule } from '../server.module.js';
import { createApiDocument } from './api-document.js';

/** Read by nothing: in a preview no provider is made, so nobody connects anywhere. */
const NOWHERE = {
  APP_ENV: 'test',
  APP_URL: 'http://permiso.localhost:1812',
  ENCRYPTION_KEY: 'the description needs no key',
  DB_CONNECTION_STRING: 'postgresql://nowhere.invalid/none',
  REDIS_URL: 'redis://nowhere.invalid',
};

/** The description of the API without a server, for tests and for the types of the web pages. */
export const describeApi = async (): Promise<OpenAPIObject> => {
  const module = ServerModule.forConfig(loadConfig(NOWHERE));
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: false });
  return createApiDocument(app);
};
