export { DatabaseModule } from './database.module.js';
export { Prisma } from './generated/client.js';
export type * from './generated/models.js';
export { isDatabaseOutage } from './is-database-outage.js';
export { PlatformDb } from './platform-db.js';
export { TenantDb, type TenantScope } from './tenant-db.js';
export type { PlatformTx, TenantTx } from './transactions.js';
export { isUniqueViolation } from './unique-violation.js';
