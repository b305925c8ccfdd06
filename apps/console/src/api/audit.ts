import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { address, request } from './request';
import type * as T from './types';

/** One's own events, or everybody's for administrators. */
export type AuditScope = 'own' | 'all';

export const auditQuery = (scope: AuditScope, query: T.AuditFilter & T.PageQuery) =>
  queryOptions({
    queryKey: ['audit', scope, query],
    queryFn: ({ signal }) =>
      request<T.Page<T.AuditEvent>>('GET', scope === 'own' ? '/account/audit-events' : '/audit-events', {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** Where everybody's events are as a file. */
export const auditExportUrl = (format: 'csv' | 'json', filter: T.AuditFilter): string =>
  address('/audit-events/export', { ...filter, format });
