export * from './expiry-notices.module.js';
