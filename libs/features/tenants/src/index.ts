export * from './slug.js';
export * from './tenant-directory.js';
export * from './tenants.module.js';
export * from './tenants.repository.js';
