export * from './job-processor.js';
export * from './job-schedules.js';
export * from './outbox.js';
export * from './outbox-relay.js';
export * from './outbox-relay.module.js';
export * from './queue.module.js';
export * from './queues.js';
