import type { Schemas } from './schemas';

/** A resource server for which access tokens are issued. */
export type Api = Schemas['ApiDto'];
export type ApiDraft = Pick<Schemas['CreateApiDto'], 'name' | 'identifier'>;
export type ApiChange = Schemas['UpdateApiDto'];

/** One thing an API lets be done; its name is a scope. */
export type ApiPermission = Schemas['ApiPermissionDto'];
/** What of an API a client may use: for people, and on its own. */
export type ApiAccess = Schemas['SetApiClientDto'];
export type ApiClient = Schemas['ApiClientDto'];
