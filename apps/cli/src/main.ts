import 'reflect-metadata';
import { Command } from 'commander';
import { reportStartFailure } from '#platform/telemetry';
import { addAuditCommands } from './audit.commands.js';
import { addEncryptionKeyCommands } from './encryption-key.commands.js';
import { addKeysCommands } from './keys.commands.js';
import { addLoginLinkCommand } from './login-link.command.js';
import { addMigrateCommand } from './migrate.command.js';
import { addTenantCommands } from './tenant.commands.js';

const program = new Command('permiso')
  .description('Commands for those who run a deployment. Settings come from the environment, as for the server.')
  .showHelpAfterError('(permiso --help lists the commands)')
  .configureHelp({ showGlobalOptions: true });

addMigrateCommand(program);
addTenantCommands(program);
addLoginLinkCommand(program);
addKeysCommands(program);
addEncryptionKeyCommands(program);
addAuditCommands(program);

const run = async (): Promise<number> => {
  try {
    await program.parseAsync();
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return reportStartFailure(error);
  }
};

// Idle connections of a pool would keep the process for some seconds more.
process.exit(await run());
