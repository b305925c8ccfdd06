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

/** The pictures of a company's look, by their places in the API. */
export type BrandImage = 'logo' | 'logo-dark' | 'favicon' | 'background';

export const settingsApi = {
  setImage: (image: BrandImage, picture: File) => request<T.Settings>('PUT', `/settings/${image}`, { body: picture }),
  removeImage: (image: BrandImage) => request<T.Settings>('DELETE', `/settings/${image}`),
  update: (change: Partial<T.Settings>) => request<T.Settings>('PATCH', '/settings', { body: change }),
  rotateKeys: () => request<undefined>('POST', '/signing-keys/rotations', { body: {} }),
  setAlgorithm: (algorithm: T.SigningAlgorithm, isEnabled: boolean) =>
    request<T.SigningKeys>('PUT', '/signing-keys/algorithms', { body: { algorithm, isEnabled } }),
  replaceKeysAtOnce: (algorithm: T.SigningAlgorithm) =>
    request<T.SigningKeys>('POST', '/signing-keys/emergency-rotations', { body: { algorithm } }),
};
