export * from './consents.module.js';
export * from './consents.service.js';
export * from './requested-permissions.js';
export type { ConsentedPermission, ConsentRecord, PermissionReference } from './consents.repository.js';
