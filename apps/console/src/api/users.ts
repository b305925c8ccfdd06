import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const part = encodeURIComponent;

export const usersQuery = (query: T.UserFilter & T.PageQuery) =>
  queryOptions({
    queryKey: ['users', 'list', query],
    queryFn: ({ signal }) => request<T.Page<T.User>>('GET', '/users', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) => request<T.User>('GET', `/users/${part(id)}`, { signal }),
  });

export const usersApi = {
  update: (id: string, change: T.UserChange) => request<T.User>('PATCH', `/users/${part(id)}`, { body: change }),
  setPicture: (id: string, picture: File) => request<T.User>('PUT', `/users/${part(id)}/picture`, { body: picture }),
  removePicture: (id: string) => request<T.User>('DELETE', `/users/${part(id)}/picture`),
  importAll: (body: T.ImportDraft) => request<T.ImportReport>('POST', '/users/imports', { body }),
  createServiceAccount: (body: T.ServiceAccountDraft) => request<T.User>('POST', '/service-accounts', { body }),
  issueLoginLink: (id: string, draft: T.LoginLinkDraft) =>
    request<T.LoginLink>('POST', `/users/${part(id)}/login-links`, { body: draft }),
  /** With `erase` what the audit log holds about the person goes too. */
  remove: (id: string, erase: boolean) =>
    request<undefined>('DELETE', `/users/${part(id)}`, { query: { erase: String(erase) } }),
  setGroups: (id: string, groupIds: string[]) =>
    request<undefined>('PUT', `/users/${part(id)}/groups`, { body: { groupIds } }),
};
