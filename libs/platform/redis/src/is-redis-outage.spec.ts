import { isRedisOutage } from './is-redis-outage.js';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const ofSystem = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' });

describe('An outage of Redis', () => {
  it.each<[string, unknown]>([
    ['a refused connection', ofSystem('ECONNREFUSED')],
    ['a socket that is gone', ofSystem('ENOENT')],
    ['a connection that broke', ofSystem('ECONNRESET')],
    [
      'a command that was tried often enough',
      named('MaxRetriesPerRequestError', 'Reached the max retries per request limit (which is 1).'),
    ],
    ['a closed connection', new Error('Connection is closed.')],
    ['a command without an answer', new Error('Command timed out')],
    ['a pipeline cut short', named('AbortError', 'Command aborted due to connection close')],
    ['a server that is loading its data', named('ReplyError', 'LOADING Redis is loading the dataset in memory')],
    ['a replica during a failover', named('ReplyError', "READONLY You can't write against a read only replica.")],
  ])('is %s', (_what, error) => {
    expect(isRedisOutage(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a wrong command', named('ReplyError', 'WRONGTYPE Operation against a key holding the wrong kind of value')],
    ['a script that failed', named('ReplyError', 'ERR Error running script')],
    ['another system’s refusal of a file', Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' })],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['no error at all', 'Connection is closed.'],
  ])('is not %s', (_what, error) => {
    expect(isRedisOutage(error)).toBe(false);
  });
});
