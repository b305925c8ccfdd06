import { setTimeout as sleep } from 'node:timers/promises';
import { type Queue, Worker } from 'bullmq';
import { AppConfig } from '#config';
import { PubSub } from '#platform/redis';
import { Harness } from '#testing';
import { JobSchedules } from './job-schedules.js';
import { QUEUE_PREFIX } from './queues.js';

const HOUR_MS = 3_600_000;
/** Long enough for a job that is due to be taken, were there one. */
const A_MOMENT_MS = 500;

let harness: Harness;
let queue: Queue;
let worker: Worker;
/** What came round, in order. */
let done: string[];

beforeAll(async () => {
  harness = await Harness.start();
  queue = harness.queue('retention');
});
beforeEach(async () => {
  await queue.obliterate({ force: true });
  done = [];
  const connection = { url: harness.get(AppConfig).redisUrl, maxRetriesPerRequest: null };
  worker = new Worker(queue.name, async ({ name }) => Promise.resolve(done.push(name)), {
    connection,
    prefix: QUEUE_PREFIX,
  });
});
afterEach(() => worker.close());
afterAll(async () => {
  await queue.obliterate({ force: true });
  await harness.stop();
});

/** The schedules of a process that has just started. */
const startedProcess = () => new JobSchedules(harness.get(PubSub));

const untilDone = async (...names: string[]): Promise<void> => {
  for (let waited = 0; done.length < names.length && waited < 10_000; waited += 20) await sleep(20);
  await sleep(A_MOMENT_MS); // nothing more comes
  expect(done).toEqual(names);
};

const nextTurn = async (name: string): Promise<number> => (await queue.getJobScheduler(name))?.next ?? 0;

describe('A schedule', () => {
  it('has its first turn now, and the next one after its interval', async () => {
    await startedProcess().every(HOUR_MS, queue, 'clean');
    await untilDone('clean');
    const wait = (await nextTurn('clean')) - new Date().getTime();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(HOUR_MS);
  });

  it('keeps its turn when processes start again: what is done once a day is not done at every start', async () => {
    await startedProcess().every(HOUR_MS, queue, 'clean');
    await untilDone('clean');
    const turn = await nextTurn('clean');
    await Promise.all([1, 2, 3].map(() => startedProcess().every(HOUR_MS, queue, 'clean')));
    await untilDone('clean');
    expect(await nextTurn('clean')).toBe(turn);
  });

  it('is done at the start as well where that is asked for, once for all processes that start together', async () => {
    await startedProcess().every(HOUR_MS, queue, 'wrap');
    await untilDone('wrap');
    const turn = await nextTurn('wrap');
    await queue.pause();
    await Promise.all([1, 2, 3].map(() => startedProcess().atStartAndEvery(HOUR_MS, queue, 'wrap')));
    await queue.resume();
    await untilDone('wrap', 'wrap');
    expect(await nextTurn('wrap')).toBe(turn);
  });

  it('comes round more often from the start of the first process that says so', async () => {
    await startedProcess().every(24 * HOUR_MS, queue, 'clean');
    await untilDone('clean');
    await startedProcess().every(HOUR_MS, queue, 'clean');
    expect((await nextTurn('clean')) - new Date().getTime()).toBeLessThanOrEqual(HOUR_MS);
  });
});
