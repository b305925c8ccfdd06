import { type INestApplicationContext } from '@nestjs/common';
import { ProviderRegistry } from '#features/oidc';
import { type InstanceCost } from './report.ts';
import { type SeededTenant } from './seed-tenants.ts';

/** Builds each tenant's provider in turn. The first few warm up the code and don't count where there are more. */
export const measureInstances = async (
  app: INestApplicationContext,
  tenants: readonly SeededTenant[],
): Promise<InstanceCost> => {
  const registry = app.get(ProviderRegistry, { strict: false });
  const warmUp = tenants.slice(0, Math.min(20, Math.floor(tenants.length / 2)));
  const measured = tenants.slice(warmUp.length, warmUp.length + 200);
  for (const { tenant } of warmUp) await registry.providerOf(tenant);
  const heapBefore = heapBytes();
  const startedAt = performance.now();
  for (const { tenant } of measured) await registry.providerOf(tenant);
  const ms = (performance.now() - startedAt) / measured.length;
  return { ms: Number(ms.toFixed(3)), bytes: Math.max(0, Math.round((heapBytes() - heapBefore) / measured.length)) };
};

/** Of what is really in use: the process is started with --expose-gc. */
const heapBytes = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
