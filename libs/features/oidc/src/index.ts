export { Accounts, type AccountProfile } from './accounts.js';
export { BrowserSessions, methodsOf, type PasskeyLogin } from './browser-sessions.js';
export { type DeviceCode } from './device-code.js';
export { newGrantId } from './grant-id.js';
export * from './oidc.module.js';
export { ProviderRegistry } from './provider-registry.js';
export { SCOPES } from './scopes.js';
export { SessionList, type ListedSession } from './session-list.js';
export { type TokenPreview, TokenPreviews } from './token-preview.js';
