import 'reflect-metadata';
import { ConfigurationError, loadConfig } from '#config';
import { createPermisoServer } from './create-server.js';

/** sysexits.h EX_CONFIG: whoever started us need not try again with the same settings. */
const EXIT_CONFIG = 78;

try {
  const config = loadConfig();
  const app = await createPermisoServer(config);
  await app.listen(config.port, config.host);
  process.send?.('ready');
} catch (error) {
  const isConfiguration = error instanceof ConfigurationError;
  process.stderr.write(`permiso: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(isConfiguration ? EXIT_CONFIG : 1);
}
