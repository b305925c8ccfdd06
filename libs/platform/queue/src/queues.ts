/** BullMQ's key prefix: the braces keep a queue's keys in one slot of a Redis Cluster. */
export const QUEUE_PREFIX = '{permiso}';

export const QUEUES = [
  'audit',
  'backchannel-logout',
  'backchannel-ping',
  'backchannel-request',
  'mail',
  'tenant-mail',
  'signing-keys',
  'encryption-key',
  'retention',
  'expiry-notices',
  'email-domains',
] as const;
export type QueueName = (typeof QUEUES)[number];
