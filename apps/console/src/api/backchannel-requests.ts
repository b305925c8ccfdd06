import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

/** Requests come from elsewhere, so the list is asked again while somebody looks at it. */
const REFETCH_MS = 10_000;

export const backchannelRequestsQuery = queryOptions({
  queryKey: ['account', 'backchannel-requests'],
  queryFn: ({ signal }) => request<T.Page<T.BackchannelRequest>>('GET', '/account/backchannel-requests', { signal }),
  refetchInterval: REFETCH_MS,
});

export const backchannelRequestsApi = {
  decide: (id: string, decision: 'approve' | 'deny') =>
    request<undefined>('POST', `/account/backchannel-requests/${encodeURIComponent(id)}/decision`, {
      body: { decision },
    }),
};
