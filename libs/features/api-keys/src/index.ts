export { type ApiKeyRecord } from './api-key.js';
export { ApiKeyStrategy } from './api-key.strategy.js';
export * from './api-keys.module.js';
export { API_KEY_CHANGED, ApiKeysService } from './api-keys.service.js';
