import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

export const invitationsQuery = (query: T.PageQuery) =>
  queryOptions({
    queryKey: ['invitations', query],
    queryFn: ({ signal }) => request<T.Page<T.Invitation>>('GET', '/invitations', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const invitationsApi = {
  create: (draft: T.InvitationDraft) => request<T.InvitationCreated>('POST', '/invitations', { body: draft }),
  revoke: (id: string) => request<undefined>('DELETE', `/invitations/${encodeURIComponent(id)}`),
};
