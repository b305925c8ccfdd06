export * from './expired-tokens.service.js';
export * from './retention.module.js';
