export * from './settings.module.js';
export { SETTINGS_CHANGED, TenantSettingsReader } from './tenant-settings-reader.js';
export { type TenantSettings } from './tenant-settings.repository.js';
