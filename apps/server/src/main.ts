import 'reflect-metadata';
import { loadConfig } from '#config';
import { reportStartFailure } from '#platform/telemetry';
import { createPermisoServer } from './create-server.js';

try {
  const config = loadConfig();
  const app = await createPermisoServer(config);
  await app.listen(config.port, config.host);
  // Whoever started us and is gone can't stop us any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.send?.('ready');
} catch (error) {
  process.exit(reportStartFailure(error));
}
