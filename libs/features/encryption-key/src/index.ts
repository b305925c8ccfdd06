export * from './encryption-key.module.js';
