import { type ManagedProcess } from '../services/managed-process.ts';
import { Supervisor } from './supervisor.ts';

interface FakeProcess extends ManagedProcess {
  die(): void;
}

describe('Supervisor', () => {
  let lines: string[];
  let failures: unknown[];
  let stopped: string[];
  let started: string[];
  let supervisor: Supervisor;
  let pid = 1_000_000_000; // of no process

  const processOf = (name: string): FakeProcess => {
    const { promise: exited, resolve } = Promise.withResolvers<number | null>();
    const die = (): void => {
      resolve(null);
    };
    const stop = async (): Promise<void> => {
      stopped.push(name);
      die();
      await exited;
    };
    return { pid: pid++, exited, stop, die };
  };

  /** A service whose first starts after the very first one end as `outcomes` says. */
  const serviceOf = (name: string, outcomes: Error[] = []) => ({
    name,
    start: async (): Promise<FakeProcess> => {
      const isFirst = !started.includes(name);
      started.push(name);
      const failure = isFirst ? undefined : outcomes.shift();
      if (failure) throw failure;
      return Promise.resolve(processOf(name));
    },
  });

  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  beforeEach(() => {
    [lines, failures, stopped, started] = [[], [], [], []];
    supervisor = new Supervisor(
      (line) => lines.push(line),
      (error) => failures.push(error),
    );
  });

  it('starts again what ended by accident, and says so once', async () => {
    const redis = await supervisor.run(serviceOf('Redis'));
    redis.die();
    await until(() => started.length === 2);
    expect(lines).toEqual(['Redis ended unexpectedly; starting it again']);
  });

  it('goes on trying while the service does not start', async () => {
    const postgres = await supervisor.run(serviceOf('PostgreSQL', [new Error('still exiting'), new Error('again')]));
    postgres.die();
    await until(() => started.length === 4);
    expect(lines).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('gives up on what no retry will mend', async () => {
    const refusal = Object.assign(new Error('ENCRYPTION_KEY is not the key'), { isFatal: true });
    const server = await supervisor.run(serviceOf('Server', [refusal]));
    server.die();
    await until(() => failures.length > 0);
    expect(failures).toEqual([refusal]);
    expect(started).toEqual(['Server', 'Server']);
  });

  it('waits longer before each start of what ends soon after it', async () => {
    let current: FakeProcess | undefined;
    const worker = serviceOf('Worker');
    const times: number[] = [];
    const start = async (): Promise<FakeProcess> => {
      times.push(performance.now());
      current = await worker.start();
      return current;
    };
    await supervisor.run({ name: 'Worker', start });
    for (const count of [2, 3]) {
      current?.die();
      await until(() => times.length === count);
    }
    const [first = 0, second = 0, third = 0] = times;
    expect(third - second).toBeGreaterThan((second - first) * 1.5);
  });

  it('stops the last one first, and starts nothing again', async () => {
    for (const name of ['PostgreSQL', 'Redis', 'Server']) await supervisor.run(serviceOf(name));
    await supervisor.stop();
    expect(stopped).toEqual(['Server', 'Redis', 'PostgreSQL']);
    expect(started).toHaveLength(3);
    expect(lines).toEqual([]);
  });

  it('throws what the first start throws, and looks after nothing then', async () => {
    const start = () => Promise.reject(new Error('port in use'));
    await expect(supervisor.run({ name: 'Server', start })).rejects.toThrow('port in use');
    await supervisor.stop();
    expect(stopped).toEqual([]);
  });
});
