export * from './token-preview.module.js';
