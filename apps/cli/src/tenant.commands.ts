import { type INestApplicationContext } from '@nestjs/common';
import { type Command } from 'commander';
import { TenantDirectory, TenantsRepository } from '#features/tenants';
import { DomainError, type Tenant, type TenantState } from '#kernel';
import { PlatformDb } from '#platform/database';
import { tenantBySlug } from './find-tenant.js';
import { withSystem } from './with-system.js';

/** `permiso tenant …` */
export const addTenantCommands = (program: Command): void => {
  const tenant = program.command('tenant').description('look after the companies');

  tenant
    .command('list')
    .description('list every tenant with its state')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) =>
      withSystem(async (system) => {
        const tenants = system.get(TenantDirectory).list();
        console.log(options.json ? JSON.stringify(tenants, null, 2) : asTable(tenants));
        await Promise.resolve();
      }),
    );

  tenant
    .command('suspend')
    .description('refuse every request to a tenant; its data stays')
    .argument('<slug>')
    .action((slug: string) => withSystem((system) => changeState(system, slug, 'active', 'suspended')));

  tenant
    .command('resume')
    .description('let a suspended tenant in again')
    .argument('<slug>')
    .action((slug: string) => withSystem((system) => changeState(system, slug, 'suspended', 'active')));
};

/** Announced, so that every server knows at once. */
const changeState = async (
  system: INestApplicationContext,
  slug: string,
  from: TenantState,
  to: TenantState,
): Promise<void> => {
  const { id, name, state } = tenantBySlug(system, slug);
  if (state !== to) {
    if (state !== from)
      throw new DomainError('wrong_state', 'conflict', `The tenant ${slug} is ${state}, not ${from}.`);
    await system.get(PlatformDb).run((tx) => system.get(TenantsRepository).update(tx, id, { state: to }));
  }
  await system.get(TenantDirectory).announce({ id, slug, name, state: to });
  console.log(`The tenant ${slug} is ${to}.`);
};

const asTable = (tenants: readonly Tenant[]): string => {
  const rows = tenants
    .toSorted((a, b) => a.slug.localeCompare(b.slug))
    .map(({ slug, state, issuer, name }) => [slug, state, issuer, name]);
  const lines = [['SLUG', 'STATE', 'ISSUER', 'NAME'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
};
