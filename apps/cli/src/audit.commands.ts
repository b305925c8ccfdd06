import { type INestApplicationContext } from '@nestjs/common';
import { type Command } from 'commander';
import { AuditVerification, type AuditVerdict, type ChainBreak } from '#features/audit';
import { TenantDirectory } from '#features/tenants';
import { operatorContext } from './operator-context.js';
import { withSystem } from './with-system.js';

interface Finding extends AuditVerdict {
  readonly slug: string;
}

/** `permiso audit …` */
export const addAuditCommands = (program: Command): void => {
  const audit = program.command('audit').description('look after the audit logs');

  audit
    .command('verify')
    .description('check that no entry was altered, removed, moved or put in; ends with 1 where one was')
    .argument('[slug]', 'one tenant; all of them unless given')
    .option('--json', 'as JSON')
    .action((slug: string | undefined, options: { json?: boolean }) =>
      withSystem(async (system) => {
        const findings = await verify(system, slug);
        console.log(options.json ? JSON.stringify(findings, null, 2) : findings.map(asLine).join('\n'));
        if (findings.some(({ broken }) => broken !== null)) process.exitCode = 1;
      }),
    );
};

const verify = async (system: INestApplicationContext, slug: string | undefined): Promise<Finding[]> => {
  const all = system.get(TenantDirectory).list();
  const slugs = slug === undefined ? all.map((tenant) => tenant.slug).toSorted() : [slug];
  const findings: Finding[] = [];
  for (const one of slugs) {
    const verdict = await system.get(AuditVerification).verify(operatorContext(system, one));
    findings.push({ slug: one, ...verdict });
  }
  return findings;
};

const asLine = ({ slug, intact, last, broken }: Finding): string => {
  if (broken) return `${slug}: ${explain(broken)} ${String(intact)} entries before it are intact.`;
  const end = last ? `, the last is ${String(last.sequence)} (${last.hash})` : '';
  return `${slug}: ${String(intact)} entries are intact${end}.`;
};

const explain = ({ kind, sequence, entryId }: ChainBreak): string => {
  if (sequence === null) return 'BROKEN: the log was made anew by somebody without the key.';
  const id = entryId === null ? '' : ` (${entryId})`;
  return `BROKEN: entry ${String(sequence)}${id} was ${kind}.`;
};
