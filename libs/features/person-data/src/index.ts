export * from './person-data.module.js';
