import { messageOf } from '../../tools/problem.ts';
import { startNothingMore, stopProcesses } from '../../tools/services/running-processes.ts';
import { CASES } from './cases/index.ts';
import { readOptions } from './options.ts';
import { type CaseResult, type Report, tableOf } from './report.ts';
import { runCase } from './run-case.ts';
import { startBenchStack } from './stack.ts';
import { measureTenantCreation } from './tenant-creation.ts';

/**
 * `npm run bench`: Permiso beside the bare engine, in one table. `-- --json` for machines, `-- --quick` to see that it
 * works, `-- --cases login,refresh` and `-- --tenants 1,100` for a part. Ends with 1 when any answer was not right.
 */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const run = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2));
  const narrate = options.isJson ? () => undefined : say;
  narrate(`starting Permiso and the bare engine, with ${String(Math.max(...options.tenants))} tenants`);
  const stack = await startBenchStack(Math.max(...options.tenants));
  try {
    const tenantCreation = await measureTenantCreation(stack.signUp, options.createdTenants);
    const cases: CaseResult[] = [];
    for (const measured of CASES.filter(({ name }) => options.cases.includes(name))) {
      for (const tenants of options.tenants) {
        narrate(`${measured.name}, ${String(tenants)} tenants`);
        cases.push(await runCase(measured, [stack.permiso, stack.bare], tenants, options, say));
      }
    }
    const report: Report = { cases, tenant_creation_ms: tenantCreation, provider_instance: stack.instance };
    process.stdout.write(`${options.isJson ? JSON.stringify(report) : tableOf(report)}\n`);
    return cases.some(({ permiso, bare }) => permiso.errors + bare.errors > 0) ? 1 : 0;
  } finally {
    await stack.stop();
  }
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    startNothingMore();
    void stopProcesses().then(() => process.exit(130));
  });
}

try {
  process.exitCode = await run();
} catch (error) {
  say(`permiso: ${messageOf(error)}`);
  process.exitCode = 1;
}
process.exit();
