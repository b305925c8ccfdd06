import pg from 'pg';
import { databaseOfWorker } from './worker-database.mjs';

/** Copies the migrated database once for each of Jest's workers, so that no two specs that run at once share tables. */
export default async ({ maxWorkers }) => {
  const template = new URL(process.env.TEST_DB_CONNECTION_STRING);
  const name = template.pathname.slice(1);
  const admin = new pg.Client({ connectionString: new URL('/postgres', template).href });
  await admin.connect();
  try {
    for (let worker = 1; worker <= maxWorkers; worker += 1) {
      await admin.query(`CREATE DATABASE "${databaseOfWorker(name, worker)}" TEMPLATE "${name}"`);
    }
  } finally {
    await admin.end();
  }
};
