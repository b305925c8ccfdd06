import { databaseOfWorker } from './worker-database.mjs';

/** Points a spec file at the PostgreSQL and Redis databases of the Jest worker that runs it. */
const worker = Number(process.env.JEST_WORKER_ID);

const database = new URL(process.env.TEST_DB_CONNECTION_STRING);
database.pathname = databaseOfWorker(database.pathname.slice(1), worker);
process.env.TEST_DB_CONNECTION_STRING = database.href;

const redis = new URL(process.env.TEST_REDIS_URL);
redis.pathname = String(1 + worker);
process.env.TEST_REDIS_URL = redis.href;
