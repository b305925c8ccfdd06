import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const part = encodeURIComponent;

export const groupsQuery = (query: { search?: string } & T.PageQuery) =>
  queryOptions({
    queryKey: ['groups', 'list', query],
    queryFn: ({ signal }) => request<T.Page<T.Group>>('GET', '/groups', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', id],
    queryFn: ({ signal }) => request<T.Group>('GET', `/groups/${part(id)}`, { signal }),
  });

export const membersQuery = (id: string, query: T.PageQuery) =>
  queryOptions({
    queryKey: ['groups', id, 'members', query],
    queryFn: ({ signal }) => request<T.Page<T.Member>>('GET', `/groups/${part(id)}/members`, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const groupsApi = {
  create: (draft: T.GroupDraft) => request<T.Group>('POST', '/groups', { body: draft }),
  update: (id: string, change: Partial<T.GroupDraft>) =>
    request<T.Group>('PATCH', `/groups/${part(id)}`, { body: change }),
  remove: (id: string) => request<undefined>('DELETE', `/groups/${part(id)}`),
  addMembers: (id: string, body: { userIds: string[]; endsAt?: string }) =>
    request<undefined>('POST', `/groups/${part(id)}/members`, { body }),
  removeMember: (id: string, userId: string) =>
    request<undefined>('DELETE', `/groups/${part(id)}/members/${part(userId)}`),
};
