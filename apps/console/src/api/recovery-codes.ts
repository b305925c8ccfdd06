import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

export const recoveryCodesQuery = queryOptions({
  queryKey: ['account', 'recovery-codes'],
  queryFn: ({ signal }) => request<T.RecoveryCodes>('GET', '/account/recovery-codes', { signal }),
});

export const recoveryCodesApi = {
  create: () => request<{ codes: string[] }>('POST', '/account/recovery-codes', { body: {} }),
};
