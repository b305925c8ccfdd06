import { setTimeout as sleep } from 'node:timers/promises';
import { type Operation } from './cases/case.ts';
import { Connection } from './connection.ts';
import { type Subject, type Target } from './target.ts';

/** How hard and how long to ask. */
export interface Load {
  readonly workers: number;
  /** How many subjects are used, in turn. */
  readonly tenants: number;
  readonly durationMs: number;
  /** No more than this many, however fast the answers come. */
  readonly maxOperations: number;
  /** No fewer, as long as it takes: to warm up every subject. */
  readonly minOperations?: number;
}

/** What came of one round. */
export interface Round {
  readonly latenciesMs: number[];
  readonly elapsedMs: number;
  readonly errors: number;
  readonly firstError: string | null;
}

const PAUSE_AFTER_ERROR_MS = 5;
const MAX_ERRORS = 100;

/** Asks with a fixed number of connections, each with one operation under way. Right answers count, others are errors. */
export const runRound = async (target: Target, operation: Operation, load: Load): Promise<Round> => {
  const latenciesMs: number[] = [];
  let errors = 0;
  let firstError: string | null = null;
  let begun = 0;
  const connections = await Promise.all(Array.from({ length: load.workers }, () => Connection.open(target.port)));
  const startedAt = performance.now();
  const isOver = (): boolean =>
    begun >= load.maxOperations ||
    errors >= MAX_ERRORS ||
    (performance.now() - startedAt >= load.durationMs && begun >= (load.minOperations ?? 0));
  const work = async (worker: number): Promise<void> => {
    let connection = connections[worker] ?? (await Connection.open(target.port));
    for (let turn = 0; !isOver(); turn++) {
      begun += 1;
      const beganAt = performance.now();
      try {
        await operation(connection, subjectFor(target, load, worker, turn), worker);
        latenciesMs.push(performance.now() - beganAt);
      } catch (error) {
        errors += 1;
        firstError ??= error instanceof Error ? error.message : String(error);
        await sleep(PAUSE_AFTER_ERROR_MS);
        if (!connection.isOpen) connection = await Connection.open(target.port);
      }
    }
    connection.close();
  };
  await Promise.all(connections.map((_, worker) => work(worker)));
  return { latenciesMs, elapsedMs: performance.now() - startedAt, errors, firstError };
};

/** Round-robin, so that no two workers ever use the same subject at a time unless there is only one. */
const subjectFor = ({ subjects }: Target, { tenants, workers }: Load, worker: number, turn: number): Subject => {
  const subject = subjects[subjectIndex(tenants, workers, worker, turn)];
  if (!subject) throw new Error('There are fewer subjects than the load asks for.');
  return subject;
};

const subjectIndex = (tenants: number, workers: number, worker: number, turn: number): number => {
  if (tenants < workers) return (worker + turn * workers) % tenants;
  const own = Math.floor((tenants - 1 - worker) / workers) + 1;
  return worker + (turn % own) * workers;
};

/** Which workers use a subject, for whatever each of them must own there. */
export const workersOf = (subject: number, tenants: number, workers: number): number[] =>
  tenants < workers ? Array.from({ length: workers }, (_, worker) => worker) : [subject % workers];
