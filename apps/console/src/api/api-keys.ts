import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

/** One's own keys, or everybody's for administrators. */
export type KeyRing = 'own' | 'all';
const path = (ring: KeyRing) => (ring === 'own' ? '/account/api-keys' : '/api-keys');

export const apiKeysQuery = (ring: KeyRing, query: T.PageQuery) =>
  queryOptions({
    queryKey: ['api-keys', ring, query],
    queryFn: ({ signal }) => request<T.Page<T.ApiKey>>('GET', path(ring), { query, signal }),
    placeholderData: keepPreviousData,
  });

export const apiKeysApi = {
  create: (ring: KeyRing, draft: T.ApiKeyDraft & { userId?: string }) =>
    request<T.ApiKeyCreated>('POST', path(ring), { body: draft }),
  renew: (ring: KeyRing, id: string, body: { expiresAt?: string }) =>
    request<T.ApiKeyCreated>('POST', `${path(ring)}/${encodeURIComponent(id)}/renewals`, { body }),
  revoke: (ring: KeyRing, id: string) => request<undefined>('DELETE', `${path(ring)}/${encodeURIComponent(id)}`),
};
