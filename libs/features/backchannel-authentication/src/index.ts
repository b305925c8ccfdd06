export * from './backchannel-authentication.module.js';
export { BackchannelNotices } from './backchannel-notices.js';
export { type BackchannelRequest, type NewBackchannelRequest } from './backchannel-request.js';
export { BackchannelRequestStore } from './backchannel-request-store.js';
