import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { SchemaEngineAdapterFactory } from './schema-engine-adapter.ts';

/** The part of the WebAssembly API used here; neither Node's types nor ECMAScript's declare it. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<object>;
  function instantiate(module: object, imports: object): Promise<{ exports: object }>;
}

/** What instantiating the engine's module yields. */
interface EngineExports {
  __wbindgen_start: () => void;
}

/** What the engine says went wrong, and in which migration, without where in its own code. */
export class SchemaEngineError extends Error {
  readonly code = 'schema_engine';

  constructor(cause: Error) {
    const migration = /migration_name="([^"]+)"/.exec(cause.message)?.[1];
    const reason = (cause.message.split(/^ +0: /m)[0] ?? '').replace(/^external connector error\s+/, '').trim();
    super(migration === undefined ? reason : `Migration ${migration}: ${reason}`, { cause });
  }
}

/** Databases the engine works on. `shadow` is an empty one, needed only to compare migrations with the schema. */
interface Databases {
  readonly connectionString: string;
  readonly shadow?: string;
}

/**
 * Runs `work` with Prisma's schema engine, which is compiled to WebAssembly: the command line tool would download a
 * native one instead. Closes its connections afterwards.
 * @throws SchemaEngineError when a migration fails or can't be applied
 */
export const withSchemaEngine = async <T>(
  databases: Databases,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> => {
  await (loaded ??= load());
  const factory = new SchemaEngineAdapterFactory(databases.connectionString, databases.shadow);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory);
    return await work(await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter));
  } catch (error) {
    throw error instanceof Error && error.name === 'SchemaConnectorError' ? new SchemaEngineError(error) : error;
  } finally {
    await factory.close();
  }
};

/** Once in a process: the bindings serve one instance, and a second one pulls the memory from under the first. */
let loaded: Promise<void> | undefined;

const load = async (): Promise<void> => {
  const bindingsUrl = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasmPath = fileURLToPath(new URL('./schema_engine_bg.wasm', bindingsUrl));
  const module = await WebAssembly.compile(await readFile(wasmPath));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings });
  const exports = instance.exports as EngineExports; // the module is the one the bindings were generated with
  (bindings as unknown as { __wbg_set_wasm: (wasm: object) => void }).__wbg_set_wasm(exports);
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } });
  exports.__wbindgen_start();
};

/** The engine calls this before it aborts, which then says no more than `unreachable`. */
const reportPanic = (message: string): void => {
  process.stderr.write(`permiso: Prisma's schema engine failed: ${message}\n`);
};
