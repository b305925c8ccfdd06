import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const PATH = '/initial-access-tokens';

export const initialAccessTokensQuery = (query: T.PageQuery) =>
  queryOptions({
    queryKey: ['initial-access-tokens', query],
    queryFn: ({ signal }) => request<T.Page<T.InitialAccessToken>>('GET', PATH, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const initialAccessTokensApi = {
  create: (draft: T.InitialAccessTokenDraft) => request<T.InitialAccessTokenCreated>('POST', PATH, { body: draft }),
  revoke: (id: string) => request<undefined>('DELETE', `${PATH}/${encodeURIComponent(id)}`),
};
