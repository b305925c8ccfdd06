import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => request<T.Account>('GET', '/account', { signal }),
  staleTime: 60_000,
});

export const tenantQuery = queryOptions({
  queryKey: ['tenant'],
  queryFn: ({ signal }) => request<T.Tenant>('GET', '/tenant', { signal }),
  staleTime: Infinity,
});

export const applicationsQuery = queryOptions({
  queryKey: ['account', 'applications'],
  queryFn: ({ signal }) =>
    request<T.Page<T.Application>>('GET', '/account/applications', { query: { limit: 100 }, signal }),
});

export const accountApi = {
  update: (change: T.AccountChange) => request<T.Account>('PATCH', '/account', { body: change }),
  setPicture: (picture: File) => request<T.Account>('PUT', '/account/picture', { body: picture }),
  removePicture: () => request<T.Account>('DELETE', '/account/picture'),
  sendVerification: () => request<undefined>('POST', '/account/email-verifications'),
  reauthenticate: (assertion: T.Assertion) =>
    request<undefined>('POST', '/account/reauthentication', { body: assertion }),
  signOut: () => request<undefined>('DELETE', '/sessions/current'),
};
