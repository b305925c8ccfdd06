export * from './consents.module.js';
export * from './consents.service.js';
export type { ConsentRecord } from './consents.repository.js';
