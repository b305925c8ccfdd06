import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

const PATH = '/mail-settings';

export const mailSettingsQuery = queryOptions({
  queryKey: ['mail-settings'],
  queryFn: ({ signal }) => request<T.MailSettings>('GET', PATH, { signal }),
});

export const mailSettingsApi = {
  put: (settings: T.MailSettingsChange) => request<T.MailSettings>('PUT', PATH, { body: settings }),
  /** Back to the deployment's server. */
  remove: () => request<undefined>('DELETE', PATH),
  test: () => request<T.TestMail>('POST', `${PATH}/test`, { body: {} }),
};
