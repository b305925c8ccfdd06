import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type { Claim } from './types';

/** Who carries the custom claims. */
export type ClaimsHolder = { kind: 'users' | 'groups'; id: string };

const path = ({ kind, id }: ClaimsHolder) => `/${kind}/${encodeURIComponent(id)}/claims`;

export const claimsQuery = (holder: ClaimsHolder) =>
  queryOptions({
    queryKey: [holder.kind, holder.id, 'claims'],
    queryFn: ({ signal }) => request<{ items: Claim[] }>('GET', path(holder), { signal }),
  });

export const claimsApi = {
  replace: (holder: ClaimsHolder, items: Claim[]) =>
    request<{ items: Claim[] }>('PUT', path(holder), { body: { items } }),
};
