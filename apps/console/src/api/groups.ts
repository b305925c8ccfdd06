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

/** By which right the signed-in person opens the group decides which of the API's routes they use. */
type GroupPlace = Pick<T.OpenedGroup, 'id' | 'isAdministered'>;
const pathOf = ({ id, isAdministered }: GroupPlace) =>
  `${isAdministered ? '/account/administered-groups' : '/groups'}/${part(id)}`;

export const membersQuery = (group: GroupPlace, query: T.PageQuery) =>
  queryOptions({
    queryKey: ['groups', group.id, 'members', group.isAdministered ?? false, query],
    queryFn: ({ signal }) => request<T.Page<T.Member>>('GET', `${pathOf(group)}/members`, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const groupAdministratorsQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', id, 'administrators'],
    queryFn: ({ signal }) =>
      request<{ items: T.GroupAdministrator[] }>('GET', `/groups/${part(id)}/administrators`, { signal }),
  });

/** Groups that the signed-in person administers, whatever their role. */
export const administeredGroupsQuery = queryOptions({
  queryKey: ['groups', 'administered'],
  queryFn: ({ signal }) => request<{ items: T.Group[] }>('GET', '/account/administered-groups', { signal }),
  staleTime: 60_000,
});

export const administeredGroupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', id, 'administered'],
    queryFn: async ({ signal }): Promise<T.OpenedGroup> => ({
      ...(await request<T.Group>('GET', `/account/administered-groups/${part(id)}`, { signal })),
      isAdministered: true,
    }),
  });

export const candidatesQuery = (id: string, search: string) =>
  queryOptions({
    queryKey: ['groups', id, 'candidates', search],
    queryFn: ({ signal }) =>
      request<{ items: T.NamedPerson[] }>('GET', `/account/administered-groups/${part(id)}/candidates`, {
        query: { search },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const groupsApi = {
  create: (draft: T.GroupDraft) => request<T.Group>('POST', '/groups', { body: draft }),
  update: (id: string, change: Partial<T.GroupDraft>) =>
    request<T.Group>('PATCH', `/groups/${part(id)}`, { body: change }),
  remove: (id: string) => request<undefined>('DELETE', `/groups/${part(id)}`),
  addMembers: (group: GroupPlace, body: { userIds: string[]; endsAt?: string }) =>
    request<undefined>('POST', `${pathOf(group)}/members`, { body }),
  removeMember: (group: GroupPlace, userId: string) =>
    request<undefined>('DELETE', `${pathOf(group)}/members/${part(userId)}`),
  addAdministrator: (id: string, userId: string) =>
    request<undefined>('PUT', `/groups/${part(id)}/administrators/${part(userId)}`),
  removeAdministrator: (id: string, userId: string) =>
    request<undefined>('DELETE', `/groups/${part(id)}/administrators/${part(userId)}`),
};
