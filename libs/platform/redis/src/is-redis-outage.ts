import { isUnreachable } from '#kernel';

/** How ioredis and BullMQ say that a command did not come through. */
const LOST = /^(Connection is closed|Command timed out|Command aborted|Stream isn't writeable|Reached the max retries)/;
/** What a server answers that is there but can't serve: it loads, follows, fails over, or has no room left. */
const NOT_SERVING = /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY|NOREPLICAS|MISCONF|OOM|BUSY)\b/;

/** Whether `error` says that Redis is out of reach for now, rather than that the command was wrong. */
export const isRedisOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  return (
    isUnreachable(error) || LOST.test(error.message) || (error.name === 'ReplyError' && NOT_SERVING.test(error.message))
  );
};
