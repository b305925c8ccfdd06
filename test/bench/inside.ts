import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#config';
import type * as Server from '../../apps/server/src/server.module.ts';
import { measureInstances } from './measure-instances.ts';
import { seedTenants } from './seed-tenants.ts';

/**
 * A process with Permiso's own code in it, from dist/, for what no request can do: to make tenants past the limits on
 * sign-ups, and to look at memory. Started with the number of tenants; tells the results over IPC.
 */
const { ServerModule } = (await import('../../dist/apps/server/src/server.module.js' as string)) as typeof Server; // its build

const app = await NestFactory.createApplicationContext(ServerModule.forConfig(loadConfig()), { logger: false });
const tenants = await seedTenants(app, Number(process.argv[2]));
const instance = await measureInstances(app, tenants);
process.send?.(
  { tenants: tenants.map(({ host, enrolmentToken, ownerEmail }) => ({ host, enrolmentToken, ownerEmail })), instance },
  () => {
    void app.close().then(() => process.exit());
  },
);
