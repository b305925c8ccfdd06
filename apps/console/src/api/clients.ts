import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const part = encodeURIComponent;

export const clientsQuery = (query: { search?: string } & T.PageQuery) =>
  queryOptions({
    queryKey: ['clients', 'list', query],
    queryFn: ({ signal }) => request<T.Page<T.Client>>('GET', '/clients', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ['clients', id],
    queryFn: ({ signal }) => request<T.Client>('GET', `/clients/${part(id)}`, { signal }),
  });

export const clientSecretsQuery = (id: string) =>
  queryOptions({
    queryKey: ['clients', id, 'secrets'],
    queryFn: ({ signal }) => request<T.Page<T.ClientSecret>>('GET', `/clients/${part(id)}/secrets`, { signal }),
  });

export const clientFederationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['clients', id, 'federations'],
    queryFn: ({ signal }) => request<T.Page<T.Federation>>('GET', `/clients/${part(id)}/federations`, { signal }),
  });

/** What the client would be told now: never taken from what was known before. */
export const clientPreviewQuery = (id: string, query: { userId: string; scope: string }) =>
  queryOptions({
    queryKey: ['clients', id, 'preview', query],
    queryFn: ({ signal }) => request<T.TokenPreview>('GET', `/clients/${part(id)}/preview`, { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const clientsApi = {
  create: (draft: T.ClientDraft) => request<T.ClientCreated>('POST', '/clients', { body: draft }),
  update: (id: string, change: T.ClientChange) => request<T.Client>('PATCH', `/clients/${part(id)}`, { body: change }),
  setLogo: (id: string, picture: File) => request<T.Client>('PUT', `/clients/${part(id)}/logo`, { body: picture }),
  removeLogo: (id: string) => request<T.Client>('DELETE', `/clients/${part(id)}/logo`),
  remove: (id: string) => request<undefined>('DELETE', `/clients/${part(id)}`),
  addSecret: (id: string, body: { expiresAt?: string }) =>
    request<T.ClientSecretCreated>('POST', `/clients/${part(id)}/secrets`, { body }),
  refreshMetadata: (id: string) => request<T.Client>('POST', `/clients/${part(id)}/metadata-refreshes`, { body: {} }),
  addFederation: (id: string, body: T.FederationDraft) =>
    request<T.Federation>('POST', `/clients/${part(id)}/federations`, { body }),
  removeFederation: (id: string, federationId: string) =>
    request<undefined>('DELETE', `/clients/${part(id)}/federations/${part(federationId)}`),
  removeSecret: (id: string, secretId: string) =>
    request<undefined>('DELETE', `/clients/${part(id)}/secrets/${part(secretId)}`),
};
