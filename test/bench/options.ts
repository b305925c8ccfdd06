import { parseArgs } from 'node:util';
import { Problem } from '../../tools/problem.ts';
import { CASES } from './cases/index.ts';

/** What to measure, and how long. */
export interface BenchOptions {
  readonly isJson: boolean;
  readonly cases: readonly string[];
  readonly tenants: readonly number[];
  /** Until a server's code is compiled, as it is of one that has run for a while. */
  readonly warmUpMs: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly maxOperations: number;
  readonly workers: number;
  readonly createdTenants: number;
}

const FULL = { warmUpMs: 2_000, rounds: 4, roundMs: 1_000, maxOperations: 20_000, workers: 16, createdTenants: 40 };
/** Shows that everything works; its figures mean nothing. */
const QUICK = { warmUpMs: 50, rounds: 1, roundMs: 50, maxOperations: 40, workers: 4, createdTenants: 2 };

/**
 * Reads the command line: `--json`, `--quick`, `--cases login,refresh`, `--tenants 1,100`.
 * @throws Problem naming what is not understood
 */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const options = {
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    cases: { type: 'string' },
    tenants: { type: 'string' },
  } as const;
  const { values } = parse(() => parseArgs({ args: [...args], options, allowPositionals: false }));
  const names = CASES.map(({ name }) => name);
  const cases = values.cases?.split(',') ?? names;
  const unknown = cases.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Problem(`There is no case ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const tenants = (values.tenants ?? (values.quick ? '1,3' : '1,100,1000')).split(',').map(Number);
  if (tenants.some((count) => !Number.isInteger(count) || count < 1))
    throw new Problem('--tenants takes numbers from 1 on.');
  return { isJson: values.json ?? false, cases, tenants, ...(values.quick ? QUICK : FULL) };
};

const parse = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error));
  }
};
