import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, DriverAdapterError, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils';
import pg, { type ClientBase, type Pool, type QueryArrayResult } from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** PostgreSQL's internal type `"char"`, in which its catalog keeps kinds, and `char(n)`, which the adapter knows. */
const INTERNAL_CHAR = 18;
const BPCHAR = 1042;

/**
 * How the schema engine reaches PostgreSQL. The stock adapter is made for queries; for the engine it lacks four
 * things: a fixed schema, whole scripts, the catalog's own types, and a shadow database that is not the database itself.
 */
export class SchemaEngineAdapterFactory extends PrismaPg {
  readonly #shadowUrl: string | undefined;
  readonly #adapters: Adapter[] = [];

  constructor(connectionString: string, shadowUrl?: string) {
    super({ connectionString, onConnect: useSchemaPublic });
    this.#shadowUrl = shadowUrl;
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    this.#adapters.push(adapter);
    sendScriptsWhole(adapter);
    readCatalogTypes(adapter);
    return adapter;
  }

  /** An empty database in which the engine replays the migrations. */
  override async connectToShadowDb(): Promise<Adapter> {
    if (!this.#shadowUrl) throw new Error('There is no shadow database.');
    const factory = new SchemaEngineAdapterFactory(this.#shadowUrl);
    const adapter = await factory.connect();
    this.#adapters.push(adapter);
    return adapter;
  }

  /** Closes the connections that the engine left open. */
  async close(): Promise<void> {
    const pools = this.#adapters.splice(0).map(poolOf);
    for (const pool of pools) if (!pool.ending) await pool.end();
  }
}

// The adapter made its pool itself, for its factory was given a connection string.
const poolOf = (adapter: Adapter): Pool => adapter.underlyingDriver() as unknown as Pool;

/**
 * As Prisma's native engine does. By default PostgreSQL looks first in the schema named like the user: a user `permiso`
 * would find schema `permiso` there, and new tables would land beside the functions in it.
 */
const useSchemaPublic = async (client: ClientBase): Promise<void> => {
  await client.query('SET search_path TO public');
};

/**
 * The stock adapter cuts scripts at every semicolon, also inside the bodies of functions. PostgreSQL runs a script of
 * many statements by itself, and as one transaction.
 */
const sendScriptsWhole = (adapter: Adapter): void => {
  adapter.executeScript = async (script) => {
    try {
      await poolOf(adapter).query(script);
    } catch (error) {
      throw error instanceof pg.DatabaseError ? describe(error) : error;
    }
  };
};

/** PostgreSQL's refusal in the form of which the engine shows more than that there was one. */
const describe = ({ code = '', severity = '', message, detail, column, hint }: pg.DatabaseError): DriverAdapterError =>
  new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });

/** Lets columns of type `"char"` through, as the single characters that the engine expects. */
const readCatalogTypes = (adapter: Adapter): void => {
  const pool = poolOf(adapter);
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<QueryArrayResult>;
  const characters = new WeakMap<object, number[]>(); // by the rows of a result, which both functions pass on
  const queryRaw = adapter.queryRaw.bind(adapter);

  Object.assign(pool, {
    async query(...args: unknown[]): Promise<QueryArrayResult> {
      const result = await query(...args);
      const internal = (result.fields ?? []).filter(({ dataTypeID }) => dataTypeID === INTERNAL_CHAR);
      if (internal.length === 0) return result;
      characters.set(
        result.rows,
        internal.map((field) => result.fields.indexOf(field)),
      );
      for (const field of internal) field.dataTypeID = BPCHAR;
      return result;
    },
  });
  adapter.queryRaw = async (sql: SqlQuery): Promise<SqlResultSet> => {
    const result = await queryRaw(sql);
    for (const index of characters.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
};
