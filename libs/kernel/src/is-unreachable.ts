const CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** Whether the operating system says of a connection that nobody answers there, or nobody any more. */
export const isUnreachable = (error: Error): boolean => {
  if (!('syscall' in error && 'code' in error)) return false;
  // A server that listens on a Unix domain socket takes it away when it ends.
  const isSocketGone = error.syscall === 'connect' && error.code === 'ENOENT';
  return isSocketGone || CODES.has(String(error.code));
};
