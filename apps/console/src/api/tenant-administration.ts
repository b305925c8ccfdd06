import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => request<T.Overview>('GET', '/overview', { signal }),
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => request<T.Settings>('GET', '/settings', { signal }),
});

export const signingKeysQuery = queryOptions({
  queryKey: ['signing-keys'],
  queryFn: ({ signal }) => request<T.SigningKeys>('GET', '/signing-keys', { signal }),
});

export const settingsApi = {
  update: (change: Partial<T.Settings>) => request<T.Settings>('PATCH', '/settings', { body: change }),
  rotateKeys: () => request<undefined>('POST', '/signing-keys/rotations', { body: {} }),
  setAlgorithm: (algorithm: T.SigningAlgorithm, isEnabled: boolean) =>
    request<T.SigningKeys>('PUT', '/signing-keys/algorithms', { body: { algorithm, isEnabled } }),
  replaceKeysAtOnce: (algorithm: T.SigningAlgorithm) =>
    request<T.SigningKeys>('POST', '/signing-keys/emergency-rotations', { body: { algorithm } }),
};
