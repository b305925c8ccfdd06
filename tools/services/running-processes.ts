/** A process that one of our scripts started. */
export interface RunningProcess {
  readonly pid: number;
  /** Ends it in good order. Does nothing when it has ended. */
  stop(): Promise<void>;
}

const running = new Set<RunningProcess>();
let isClosed = false;

/** Notes a process, so that it can't be left behind however the script ends. */
export const noteProcess = (process: RunningProcess, exited: Promise<unknown>): void => {
  running.add(process);
  void exited.finally(() => running.delete(process));
};

/** @throws when the script is about to end: what retries must not bring up anything more */
export const assertMayStart = (name: string): void => {
  if (isClosed) throw new Error(`${name} was not started: everything is being stopped`);
};

/** From now on nothing new starts. */
export const startNothingMore = (): void => {
  isClosed = true;
};

/** Stops every process that still runs, except those that somebody else stops. */
export const stopProcesses = async (except: ReadonlySet<number> = new Set()): Promise<void> => {
  const processes = [...running].filter(({ pid }) => !except.has(pid));
  await Promise.all(processes.map((process) => process.stop()));
};

/** For impatience: ends everything at once, without waiting. */
export const killProcesses = (): void => {
  startNothingMore();
  for (const { pid } of running) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
};
