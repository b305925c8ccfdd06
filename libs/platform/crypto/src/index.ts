export * from './crypto.module.js';
export * from './encryption-key-check.js';
export * from './encryption-key-rotation.js';
export * from './key-ring.js';
export * from './sealed-box.js';
export * from './secrets.js';
export * from './tenant-vault.js';
