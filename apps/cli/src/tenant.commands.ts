import { type INestApplicationContext } from '@nestjs/common';
import { type Command } from 'commander';
import { TenantDirectory, TenantStates } from '#features/tenants';
import { type Tenant } from '#kernel';
import { operatorContext } from './operator-context.js';
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
    .action((slug: string) => withSystem((system) => suspend(system, slug)));

  tenant
    .command('resume')
    .description('let a suspended tenant in again')
    .argument('<slug>')
    .action((slug: string) => withSystem((system) => resume(system, slug)));
};

const suspend = async (system: INestApplicationContext, slug: string): Promise<void> => {
  await system.get(TenantStates).suspend(operatorContext(system, slug));
  console.log(`The tenant ${slug} is suspended.`);
};

const resume = async (system: INestApplicationContext, slug: string): Promise<void> => {
  await system.get(TenantStates).resume(operatorContext(system, slug));
  console.log(`The tenant ${slug} is active.`);
};

const asTable = (tenants: readonly Tenant[]): string => {
  const rows = tenants
    .toSorted((a, b) => a.slug.localeCompare(b.slug))
    .map(({ slug, state, issuer, name }) => [slug, state, issuer, name]);
  const lines = [['SLUG', 'STATE', 'ISSUER', 'NAME'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
};
