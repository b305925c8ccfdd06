export * from './clock.js';
export * from './domain-error.js';
export * from './ids.js';
export * from './language.js';
export * from './page.js';
export * from './permissions.js';
export * from './role-policy.js';
export * from './tenant-context.js';
