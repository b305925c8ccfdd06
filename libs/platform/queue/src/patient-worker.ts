import { type Processor, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from '#platform/redis';

const MAX_RECONNECT_DELAY_MS = 2_000;

/**
 * A worker on connections of its own, which wait for Redis however long it is away. The connection that it is given is
 * the one for requests, which fails soon; the worker only takes over where it leads to.
 */
export class PatientWorker extends Worker {
  constructor(name: string, processor: Processor, options: WorkerOptions) {
    super(name, processor, { ...options, connection: patient(options.connection) });
  }
}

const patient = (connection: WorkerOptions['connection']): WorkerOptions['connection'] => {
  if (!(connection instanceof Redis)) throw new Error('Queues are registered with the connection of the process.');
  return {
    ...connection.options,
    maxRetriesPerRequest: null, // BullMQ asks for it
    commandTimeout: undefined,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_DELAY_MS),
  };
};
