import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Report } from '../bench/report.js';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, '../bench/main.ts');
const BENCH_MS = 280_000;

const bench = (...args: string[]) => run(process.execPath, [SCRIPT, ...args], { timeout: BENCH_MS });

it(
  'measures Permiso and the bare engine with right answers alone, and prints them in the shape that machines read',
  async () => {
    const { stdout } = await bench('--json', '--quick', '--tenants', '2');
    const { cases, ...rest } = JSON.parse(stdout) as Report; // what is looked at below
    const figures = {
      rps: expect.any(Number),
      p50_ms: expect.any(Number),
      p99_ms: expect.any(Number),
      errors: 0,
    };
    const names = ['discovery', 'jwks', 'client_credentials', 'introspection', 'userinfo', 'refresh', 'login'];
    expect(cases).toEqual(
      names.map((name) => ({ name, tenants: 2, permiso: figures, bare: figures, ratio: expect.any(Number) })),
    );
    expect(cases.every(({ permiso, bare }) => permiso.rps > 0 && bare.rps > 0)).toBe(true);
    expect(rest).toEqual({
      tenant_creation_ms: { p50: expect.any(Number), p99: expect.any(Number) },
      provider_instance: { ms: expect.any(Number), bytes: expect.any(Number) },
    });
  },
  BENCH_MS,
);

it('says what it does not understand, before it starts anything', async () => {
  await expect(bench('--cases', 'nonsense')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nonsense'),
  });
});
