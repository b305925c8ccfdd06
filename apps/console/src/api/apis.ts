import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const part = encodeURIComponent;

export const apisQuery = (query: { search?: string } & T.PageQuery) =>
  queryOptions({
    queryKey: ['apis', 'list', query],
    queryFn: ({ signal }) => request<T.Page<T.Api>>('GET', '/apis', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const apiQuery = (id: string) =>
  queryOptions({
    queryKey: ['apis', id],
    queryFn: ({ signal }) => request<T.Api>('GET', `/apis/${part(id)}`, { signal }),
  });

export const apiPermissionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['apis', id, 'permissions'],
    queryFn: ({ signal }) => request<T.Page<T.ApiPermission>>('GET', `/apis/${part(id)}/permissions`, { signal }),
  });

export const apiClientsQuery = (id: string) =>
  queryOptions({
    queryKey: ['apis', id, 'clients'],
    queryFn: ({ signal }) => request<T.Page<T.ApiClient>>('GET', `/apis/${part(id)}/clients`, { signal }),
  });

export const apisApi = {
  create: (draft: T.ApiDraft) => request<T.Api>('POST', '/apis', { body: draft }),
  update: (id: string, change: T.ApiChange) => request<T.Api>('PATCH', `/apis/${part(id)}`, { body: change }),
  remove: (id: string) => request<undefined>('DELETE', `/apis/${part(id)}`),
  setPermissions: (id: string, items: T.ApiPermission[]) =>
    request<T.Page<T.ApiPermission>>('PUT', `/apis/${part(id)}/permissions`, { body: { items } }),
  setClient: (id: string, clientId: string, access: T.ApiAccess) =>
    request<T.ApiClient>('PUT', `/apis/${part(id)}/clients/${part(clientId)}`, { body: access }),
  removeClient: (id: string, clientId: string) =>
    request<undefined>('DELETE', `/apis/${part(id)}/clients/${part(clientId)}`),
};
