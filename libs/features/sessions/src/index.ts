export * from './sessions.module.js';
