import type { SigningAlgorithm } from './clients';

/** A resource server for which access tokens are issued. */
export type Api = {
  id: string;
  name: string;
  identifier: string;
  isEnabled: boolean;
  accessTokenTtlSeconds: number;
  signingAlgorithm: SigningAlgorithm;
  createdAt: string;
  updatedAt: string;
};
export type ApiDraft = Pick<Api, 'name' | 'identifier'>;
export type ApiChange = Partial<Pick<Api, 'name' | 'isEnabled' | 'accessTokenTtlSeconds' | 'signingAlgorithm'>>;

/** One thing an API lets be done; its name is a scope. */
export type ApiPermission = { name: string; description: string };
/** What of an API a client may use: for people, and on its own. */
export type ApiAccess = { userPermissions: string[]; machinePermissions: string[] };
export type ApiClient = ApiAccess & { client: { id: string; name: string; type: 'confidential' | 'public' } };
