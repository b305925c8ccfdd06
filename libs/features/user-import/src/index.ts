export * from './user-import.module.js';
