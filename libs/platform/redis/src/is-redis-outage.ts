/** Of the connection itself. */
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/** How ioredis and BullMQ say that a command did not come through. */
const LOST = /^(Connection is closed|Command timed out|Command aborted|Stream isn't writeable|Reached the max retries)/;
/** What a server answers that is there but can't serve: it loads, follows, fails over, or has no room left. */
const NOT_SERVING = /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY|NOREPLICAS|MISCONF|OOM|BUSY)\b/;

/** Whether `error` says that Redis is out of reach for now, rather than that the command was wrong. */
export const isRedisOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const isLost = 'syscall' in error && 'code' in error && (SYSTEM_CODES.has(String(error.code)) || isSocketGone(error));
  return isLost || LOST.test(error.message) || (error.name === 'ReplyError' && NOT_SERVING.test(error.message));
};

/** A server that listens on a Unix domain socket takes it away when it ends. */
const isSocketGone = ({ syscall, code }: Error & { syscall: unknown; code: unknown }): boolean =>
  syscall === 'connect' && code === 'ENOENT';
