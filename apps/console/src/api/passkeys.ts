import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type * as T from './types';

/** Whose passkeys or sessions: one's own, or those of a user that an administrator looks at. */
export type Owner = { kind: 'self' } | { kind: 'user'; id: string };

const path = (owner: Owner, noun: 'passkeys' | 'sessions') =>
  owner.kind === 'self' ? `/account/${noun}` : `/users/${encodeURIComponent(owner.id)}/${noun}`;
const key = (owner: Owner, noun: string) => (owner.kind === 'self' ? ['account', noun] : ['users', owner.id, noun]);

export const passkeysQuery = (owner: Owner) =>
  queryOptions({
    queryKey: key(owner, 'passkeys'),
    queryFn: ({ signal }) =>
      request<T.Page<T.Passkey>>('GET', path(owner, 'passkeys'), { query: { limit: 100 }, signal }),
  });

export const sessionsQuery = (owner: Owner) =>
  queryOptions({
    queryKey: key(owner, 'sessions'),
    queryFn: ({ signal }) => request<T.Page<T.Session>>('GET', path(owner, 'sessions'), { signal }),
  });

export const passkeysApi = {
  options: () => request<T.RegistrationCeremony>('POST', '/account/passkeys/options', { body: {} }),
  add: (body: T.Attestation) => request<T.Passkey>('POST', '/account/passkeys', { body }),
  rename: (id: string, name: string) =>
    request<T.Passkey>('PATCH', `/account/passkeys/${encodeURIComponent(id)}`, { body: { name } }),
  remove: (owner: Owner, id: string) =>
    request<undefined>('DELETE', `${path(owner, 'passkeys')}/${encodeURIComponent(id)}`),
};

export const sessionsApi = {
  /** One's own but the one that asks; all of another person's. */
  endAll: (owner: Owner) => request<undefined>('DELETE', path(owner, 'sessions')),
  end: (owner: Owner, id: string) =>
    request<undefined>('DELETE', `${path(owner, 'sessions')}/${encodeURIComponent(id)}`),
};
