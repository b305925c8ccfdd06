export * from './slug.js';
export * from './tenant-directory.js';
export { TenantStates } from './tenant-states.service.js';
export * from './tenants.module.js';
export * from './tenants.repository.js';
