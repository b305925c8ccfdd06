export * from './settings.module.js';
export { type SettingsChange, SettingsService } from './settings.service.js';
export { SETTINGS_CHANGED, TenantSettingsReader } from './tenant-settings-reader.js';
export { type AllowedAuthenticator, type TenantSettings } from './tenant-settings.repository.js';
