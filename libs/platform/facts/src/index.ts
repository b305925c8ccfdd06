export * from './facts-cache.js';
export * from './facts-versions.js';
export * from './facts.module.js';
