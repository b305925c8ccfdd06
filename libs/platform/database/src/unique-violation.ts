import { Prisma } from './generated/client.js';

/** Whether `error` says that a unique key over one of `columns` (database names) is already taken. */
export const isUniqueViolation = (error: unknown, ...columns: string[]): boolean => {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return false;
  const details = JSON.stringify(error.meta ?? {});
  return columns.length === 0 || columns.some((column) => details.includes(column));
};
