export { ClientNotices, type GivenUp } from './client-notices.service.js';
export * from './client-notices.module.js';
export { NotDelivered } from './not-delivered.js';
