import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const PATH = '/email-domains';
const pathOf = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

export const emailDomainsQuery = queryOptions({
  queryKey: ['email-domains'],
  queryFn: ({ signal }) => request<{ items: T.EmailDomain[] }>('GET', PATH, { signal }),
});

export const emailDomainsApi = {
  add: (domain: string) => request<T.EmailDomain>('POST', PATH, { body: { domain } }),
  /** Has the server look for the record now. */
  check: (id: string) => request<T.EmailDomain>('POST', `${pathOf(id)}/verification`, { body: {} }),
  update: (id: string, change: T.EmailDomainChange) => request<T.EmailDomain>('PATCH', pathOf(id), { body: change }),
  remove: (id: string) => request<undefined>('DELETE', pathOf(id)),
};
