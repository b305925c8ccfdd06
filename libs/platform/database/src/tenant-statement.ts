import pg from 'pg';
import { statementNameOf } from './statement-names.js';

/**
 * What every tenant statement begins with. PostgreSQL runs it and the statement as one transaction, for there is one
 * Sync behind both; a transaction's settings end with it.
 */
const ENTER = `
  SELECT set_config('role', 'permiso_app', true), set_config('permiso.tenant_id', $1, true),
         set_config('permiso.facts', 'fixed', true)`;
const ENTER_NAME = 'permiso_enter';
const TIMEOUT_MS = 10_000;

const connectionsWithEnter = new WeakSet<WireConnection>();
/** Refusals after which a connection's prepared statements may not be what the driver thinks they are. */
const UNCERTAIN = /^(?:0A|26|42)/;

/** What of the driver's connection and query is used; its types leave it out. */
interface WireConnection {
  parse(message: { name: string; text: string }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[] }): void;
  execute(message: { portal: string }): void;
}

interface WireQuery {
  prepare(connection: WireConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
}

/**
 * Runs one statement as the application's role with the tenant set, in a transaction of its own and in a single round
 * trip: the messages of both statements leave together (PostgreSQL's extended query protocol, "pipelining").
 * @throws what PostgreSQL says, or that it is out of reach
 */
export const runTenantStatement = async <Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  tenantId: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> => {
  const client = await pool.connect();
  try {
    const rows = await new Promise<Row[]>((resolve, reject) => {
      client.query(createQuery<Row>(tenantId, text, values, resolve, reject));
    });
    client.release();
    return rows;
  } catch (error) {
    // What PostgreSQL itself refused leaves the connection as it was, mostly; after anything else nobody knows.
    client.release(!(error instanceof pg.DatabaseError) || UNCERTAIN.test(error.code ?? ''));
    throw error;
  }
};

const createQuery = <Row extends pg.QueryResultRow>(
  tenantId: string,
  text: string,
  values: readonly unknown[],
  resolve: (rows: Row[]) => void,
  reject: (error: Error) => void,
): pg.Query => {
  // The driver's types name neither of the two settings.
  const config = {
    name: statementNameOf(text),
    text,
    values: [...values],
    queryMode: 'extended',
    query_timeout: TIMEOUT_MS,
  };
  const query = new pg.Query(config, (error: Error | null | undefined, result: { rows: Row[] }) => {
    if (error) reject(error);
    else resolve(result.rows);
  });
  Object.assign(query, enteringTenant(query as unknown as WireQuery, tenantId)); // the driver's own methods
  return query;
};

/** Puts ENTER in front, and keeps what it answers from being taken for the statement's answer. */
const enteringTenant = (query: WireQuery, tenantId: string): WireQuery => {
  const { prepare, handleDataRow, handleCommandComplete } = query;
  let hasEntered = false;
  return {
    prepare(connection) {
      if (!connectionsWithEnter.has(connection)) connection.parse({ name: ENTER_NAME, text: ENTER });
      connectionsWithEnter.add(connection);
      connection.bind({ portal: '', statement: ENTER_NAME, values: [tenantId] });
      connection.execute({ portal: '' });
      prepare.call(query, connection);
    },
    handleDataRow(message) {
      if (hasEntered) handleDataRow.call(query, message);
    },
    handleCommandComplete(message, connection) {
      if (hasEntered) handleCommandComplete.call(query, message, connection);
      hasEntered = true;
    },
  };
};
