export * from './backchannel-logout.module.js';
export { type EndedSession } from './logout-notice.js';
export { LogoutNotices } from './logout-notices.js';
