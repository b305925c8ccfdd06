import { setTimeout as sleep } from 'node:timers/promises';
import { type ManagedProcess } from '../services/managed-process.ts';

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;

/** A process that is kept running. */
export interface Service<P extends ManagedProcess = ManagedProcess> {
  readonly name: string;
  /** Starts it and resolves once it serves. Called again after it died. */
  start(): Promise<P>;
}

/** Keeps services running: what dies by accident is started again, until everything is stopped in reverse order. */
export class Supervisor {
  readonly #running: { service: Service; process: ManagedProcess }[] = [];
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
    const entry = { service, process: process as ManagedProcess };
    this.#running.push(entry);
    void this.#watch(entry);
    return process;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { process } of this.#running.reverse()) await process.stop();
  }

  async #watch(entry: { service: Service; process: ManagedProcess }): Promise<void> {
    for (;;) {
      await entry.process.exited;
      if (this.#isStopping) return;
      this.#report(`${entry.service.name} ended unexpectedly; starting it again`);
      try {
        entry.process = await this.#restart(entry.service);
      } catch (error) {
        this.#onFatal(error);
        return;
      }
      if (this.#isStopping) return entry.process.stop();
    }
  }

  async #restart(service: Service): Promise<ManagedProcess> {
    for (let delay = FIRST_RETRY_MS; ; delay = Math.min(delay * 2, MAX_RETRY_MS)) {
      try {
        return await service.start();
      } catch (error) {
        if (isFatal(error) || this.#isStopping) throw error;
        this.#report(`${service.name} does not start yet; trying again`);
        await sleep(delay);
      }
    }
  }
}

/** An error no retry will mend says so itself. */
const isFatal = (error: unknown): boolean => error instanceof Error && 'isFatal' in error && error.isFatal === true;
