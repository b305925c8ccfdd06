import pg from 'pg';
import { Prisma } from './generated/client.js';
import { isDatabaseOutage } from './is-database-outage.js';

const known = (code: string, originalCode?: string): Error => {
  const meta = originalCode === undefined ? {} : { driverAdapterError: { cause: { originalCode } } };
  return new Prisma.PrismaClientKnownRequestError('failed', { code, clientVersion: '7', meta });
};

/** As the driver passes on what PostgreSQL says of a statement that goes past Prisma. */
const refused = (code: string): Error => Object.assign(new pg.DatabaseError('failed', 0, 'error'), { code });

describe('An outage of PostgreSQL', () => {
  it.each<[string, unknown]>([
    ['a server out of reach', known('P1001')],
    ['a transaction that could not begin in time', known('P2028')],
    ['a server with too many connections', known('P2037', '53300')],
    ['a server that is being stopped', known('P2010', '57P01')],
    ['a server that is starting', known('P2039', '57P03')],
    ['a lost connection', known('P2010', '08006')],
    ['a primary that became a standby', known('P2010', '25006')],
    ['a server that is being stopped, of a single statement', refused('57P01')],
    ['a port where nobody listens', Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['a socket that is gone', Object.assign(new Error('connect'), { code: 'ENOENT', syscall: 'connect' })],
    ['a statement that was not answered', new Error('Query read timeout')],
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
    ['a connection that broke before', new Error('Client has encountered a connection error and is not queryable')],
  ])('is %s', (_what, error) => {
    expect(isDatabaseOutage(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a unique key that is taken', known('P2002', '23505')],
    ['a wrong query', known('P2010', '42601')],
    ['a cancelled query', known('P2010', '57014')],
    ['a refusal by row-level security', known('P2010', '42501')],
    ['a refusal of a single statement', refused('42501')],
    ['a file that is gone', Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' })],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['no error at all', 'Connection terminated'],
  ])('is not %s', (_what, error) => {
    expect(isDatabaseOutage(error)).toBe(false);
  });
});
