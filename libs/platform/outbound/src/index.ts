export * from './outbound.errors.js';
export * from './outbound.module.js';
export { Outbound, type OutboundRequest } from './outbound.js';
export { NoDnsAnswer, TxtRecords } from './txt-records.js';
