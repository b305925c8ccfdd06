import pg from 'pg';
import { isUnreachable } from '#kernel';
import { Prisma } from './generated/client.js';

/** Prisma's: not reachable, timed out, connection closed, no connection free, no transaction in time, too many. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/**
 * PostgreSQL's (appendix A): connection exceptions (08), insufficient resources (53), shutdown, crash and start (57P01
 * to 57P03), and a standby that was the primary a moment ago (25006).
 */
const SQL_STATES = /^(08...|53...|57P0[123]|25006)$/;
/** The driver's: it has no codes for these. */
const LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

/** Whether `error` says that PostgreSQL is out of reach for now, rather than that the query was wrong. */
export const isDatabaseOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof pg.DatabaseError) return SQL_STATES.test(error.code ?? '');
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return LOST.test(error.message) || isUnreachable(error);
  return PRISMA_CODES.has(error.code) || SQL_STATES.test(sqlStateOf(error));
};

/** What PostgreSQL itself answered, as the driver adapter passes it on. */
const sqlStateOf = ({ meta }: Prisma.PrismaClientKnownRequestError): string => {
  const { cause } = (meta?.['driverAdapterError'] ?? {}) as { cause?: { originalCode?: string } }; // the adapter's form
  return cause?.originalCode ?? '';
};
