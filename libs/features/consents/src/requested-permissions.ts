import { Injectable } from '@nestjs/common';
import { ApiCatalog, type ApiPermission, permissionsFor } from '#features/apis';
import { type ConsentRecord, type PermissionReference } from './consents.repository.js';

/** An API that an application asks for, with the permissions it wants there. */
export interface RequestedApi {
  readonly name: string;
  readonly identifier: string;
  readonly permissions: readonly (ApiPermission & { readonly isNew: boolean })[];
}

/** What of an authorization request names APIs and permissions (RFC 8707 §2.1). */
export interface PermissionRequest {
  readonly clientId: string;
  readonly resource: unknown;
  readonly scope: unknown;
}

/** Tells what an application asks to do at APIs, in words that a person understands. */
@Injectable()
export class RequestedPermissions {
  constructor(private readonly apis: ApiCatalog) {}

  /** By API in the order of the request; without what the client may not use, for it will not get that. */
  async find(tenantId: string, request: PermissionRequest, consent: ConsentRecord | null): Promise<RequestedApi[]> {
    const names = typeof request.scope === 'string' ? request.scope.split(' ') : [];
    const identifiers = [request.resource].flat().filter((one): one is string => typeof one === 'string');
    const apis = await Promise.all(identifiers.map((identifier) => this.apis.find(tenantId, identifier)));
    return apis
      .filter((api) => api !== null)
      .map((api) => {
        const allowed = permissionsFor(api, request.clientId, 'user').filter((name) => names.includes(name));
        const { name, identifier } = api;
        const permissions = api.permissions
          .filter((permission) => allowed.includes(permission.name))
          .map((permission) => ({ ...permission, isNew: !isConsented(consent, identifier, permission.name) }));
        return { name, identifier, permissions };
      })
      .filter(({ permissions }) => permissions.length > 0);
  }
}

/** The permissions of `apis`, as a consent keeps them. */
export const permissionsOf = (apis: readonly RequestedApi[]): PermissionReference[] =>
  apis.flatMap(({ identifier, permissions }) => permissions.map(({ name }) => ({ identifier, name })));

const isConsented = (consent: ConsentRecord | null, identifier: string, name: string): boolean =>
  consent?.permissions.some((allowed) => allowed.identifier === identifier && allowed.name === name) === true;
