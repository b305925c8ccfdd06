import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const part = encodeURIComponent;

/** Whose consents: one's own, or as an administrator somebody's. */
export type ConsentOwner = { kind: 'self' } | { kind: 'user'; id: string };

const pathOf = (owner: ConsentOwner) =>
  owner.kind === 'self' ? '/account/consents' : `/users/${part(owner.id)}/consents`;

export const consentsKey = (owner: ConsentOwner) =>
  owner.kind === 'self' ? ['account', 'consents'] : ['users', owner.id, 'consents'];

export const consentsQuery = (owner: ConsentOwner) =>
  queryOptions({
    queryKey: consentsKey(owner),
    queryFn: ({ signal }) => request<T.Page<T.Consent>>('GET', pathOf(owner), { signal }),
  });

export const consentsApi = {
  revoke: (owner: ConsentOwner, clientId: string) => request<undefined>('DELETE', `${pathOf(owner)}/${part(clientId)}`),
};
