import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The part of the WebAssembly API used here; neither Node's types nor ECMAScript's declare it. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<object>;
  function instantiate(module: object, imports: object): Promise<{ exports: object }>;
}

/** What instantiating the engine's module yields. */
interface EngineExports {
  __wbindgen_start: () => void;
}

/**
 * Sends a migration to PostgreSQL whole. The stock adapter cuts scripts at every semicolon, also inside the bodies of
 * functions; PostgreSQL runs a script of many statements by itself, and as one transaction.
 */
class WholeScriptAdapterFactory extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

/**
 * Prisma's schema engine as WebAssembly, for a PostgreSQL database that it connects to when needed. The command line
 * tool would download a native engine instead.
 */
export const openSchemaEngine = async (connectionString: string): Promise<bindings.SchemaEngine> => {
  const bindingsUrl = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasmPath = fileURLToPath(new URL('./schema_engine_bg.wasm', bindingsUrl));
  const module = await WebAssembly.compile(await readFile(wasmPath));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings });
  const exports = instance.exports as EngineExports; // the module is the one the bindings were generated with
  (bindings as unknown as { __wbg_set_wasm: (wasm: object) => void }).__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapterFactory({ connectionString }));
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
};
