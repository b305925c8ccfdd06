import { setTimeout as sleep } from 'node:timers/promises';
import { type ManagedProcess } from '../services/managed-process.ts';
import { startNothingMore, stopProcesses } from '../services/running-processes.ts';

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;
/** Whoever ran that long did not fail because it was started too soon. */
const STABLE_MS = 30_000;

/** A process that is kept running. */
export interface Service<P extends ManagedProcess = ManagedProcess> {
  readonly name: string;
  /** Starts it and resolves once it serves. Called again after it died. */
  start(): Promise<P>;
}

interface Entry {
  readonly service: Service;
  process: ManagedProcess;
}

/** Keeps services running: what dies by accident is started again, until everything is stopped in reverse order. */
export class Supervisor {
  readonly #entries: Entry[] = [];
  readonly #report: (line: string) => void;
  readonly #onFatal: (error: unknown) => void;
  #isStopping = false;

  constructor(report: (line: string) => void, onFatal: (error: unknown) => void) {
    this.#report = report;
    this.#onFatal = onFatal;
  }

  /** Starts the service and looks after it from then on. @throws what its first start throws */
  async run<P extends ManagedProcess>(service: Service<P>): Promise<P> {
    const process = await service.start();
    const entry: Entry = { service, process };
    this.#entries.push(entry);
    void this.#watch(entry);
    return process;
  }

  /** Stops what is just being started, then the services, the last one first. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    startNothingMore();
    await stopProcesses(new Set(this.#entries.map(({ process }) => process.pid)));
    for (const { process } of this.#entries.toReversed()) await process.stop();
  }

  async #watch(entry: Entry): Promise<void> {
    for (let delay = FIRST_RETRY_MS; ; delay = Math.min(delay * 2, MAX_RETRY_MS)) {
      const startedAt = performance.now();
      await entry.process.exited;
      if (this.#isStopping) return;
      if (performance.now() - startedAt > STABLE_MS) delay = FIRST_RETRY_MS;
      this.#report(`${entry.service.name} ended unexpectedly; starting it again`);
      try {
        entry.process = await this.#restart(entry.service, delay);
      } catch (error) {
        this.#onFatal(error);
        return;
      }
    }
  }

  async #restart(service: Service, firstDelay: number): Promise<ManagedProcess> {
    for (let delay = firstDelay; ; delay = Math.min(delay * 2, MAX_RETRY_MS)) {
      await sleep(delay);
      try {
        return await service.start();
      } catch (error) {
        if (isFatal(error) || this.#isStopping) throw error;
      }
    }
  }
}

/** An error no retry will mend says so itself. */
const isFatal = (error: unknown): boolean => error instanceof Error && 'isFatal' in error && error.isFatal === true;
