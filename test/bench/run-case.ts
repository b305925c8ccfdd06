import { type Case } from './cases/case.ts';
import { logIn } from './cases/login.ts';
import { Connection } from './connection.ts';
import { type Load, type Round, runRound, workersOf } from './load.ts';
import { type BenchOptions } from './options.ts';
import { type CaseResult, figuresOf, ratioOf } from './report.ts';
import { type Target } from './target.ts';

const PARALLEL_LOGINS = 8;

/** Measures one case for both targets in turn, in short rounds, so that whatever else the machine does hits both. */
export const runCase = async (
  measured: Case,
  targets: readonly [Target, Target],
  tenants: number,
  options: BenchOptions,
  report: (line: string) => void,
): Promise<CaseResult> => {
  const { warmUpMs, rounds, roundMs: durationMs, maxOperations, workers } = options;
  const load: Load = { workers, tenants, durationMs, maxOperations };
  const sides = targets.map((target) => ({ target, operation: measured.operationOf(target), done: [] as Round[] }));
  for (const { target, operation, done } of sides) {
    await prepareTokens(target, tenants, workers);
    const warmUp = {
      ...load,
      durationMs: warmUpMs,
      minOperations: 2 * tenants,
      maxOperations: Infinity,
    };
    const { errors, firstError } = await runRound(target, operation, warmUp);
    // A wrong answer is an error whenever it comes; the time of the warm-up does not count.
    if (errors > 0) done.push({ latenciesMs: [], elapsedMs: 0, errors, firstError });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { target, operation, done } of sides) done.push(await runRound(target, operation, load));
  }
  const [permiso, bare] = sides.map(({ done }) => figuresOf(done));
  if (!permiso || !bare) throw new Error('Both targets were measured.');
  for (const { target, done } of sides) {
    const error = done.find(({ firstError }) => firstError !== null)?.firstError;
    if (error) report(`${measured.name}, ${String(tenants)} tenants, ${target.name}: ${error}`);
  }
  return { name: measured.name, tenants, permiso, bare, ratio: ratioOf(permiso, bare) };
};

/** Logs in wherever a worker has no tokens of its own yet. */
const prepareTokens = async (target: Target, tenants: number, workers: number): Promise<void> => {
  const missing = target.subjects
    .slice(0, tenants)
    .flatMap((subject, index) => workersOf(index, tenants, workers).map((worker) => ({ subject, worker })))
    .filter(({ subject, worker }) => !subject.tokens.has(worker));
  const work = async (): Promise<void> => {
    const connection = await Connection.open(target.port);
    for (let next = missing.pop(); next; next = missing.pop()) {
      next.subject.tokens.set(next.worker, await logIn(connection, next.subject, next.subject.offlineScope));
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: PARALLEL_LOGINS }, work));
};
