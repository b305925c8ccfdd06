export * from './approvals.module.js';
