export { API_CHANGED, ApiCatalog, type CatalogApi, permissionsFor } from './api-catalog.js';
export { ApiPermissionsService } from './api-permissions.service.js';
export { type AccessKind, type ApiPermission, type ApiRecord } from './api.js';
export * from './apis.module.js';
export { ApisService } from './apis.service.js';
