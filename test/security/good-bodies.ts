import { type Company } from './company.ts';

type Ids = Company['ids'];

const inOneHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

/**
 * For each route that takes a body and is about something with an id, in its path or in its body: a body that the
 * server takes when `ids` are those of the caller's own company.
 */
export const GOOD_BODIES: Readonly<Record<string, (ids: Ids) => Record<string, unknown>>> = {
  'POST /api/interactions/{uid}/login': () => ({ ceremonyId: '018f0000-0000-7000-8000-000000000000', response: {} }),
  'POST /api/interactions/{uid}/consent': () => ({ decision: 'allow' }),
  'POST /api/account/backchannel-requests/{id}/decision': () => ({ decision: 'deny' }),
  'PATCH /api/account/passkeys/{id}': () => ({ name: 'Renamed' }),
  'PATCH /api/users/{id}': () => ({ givenName: 'Renamed' }),
  'POST /api/users/{id}/login-links': () => ({ validMinutes: 15 }),
  'PUT /api/users/{id}/claims': () => ({ items: [{ key: 'department', value: 'Sales' }] }),
  'PUT /api/users/{id}/groups': (ids) => ({ groupIds: [ids['groups']] }),
  'PATCH /api/groups/{id}': () => ({ name: 'Renamed' }),
  'POST /api/groups/{id}/members': (ids) => ({ userIds: [ids['users']] }),
  'POST /api/account/administered-groups/{id}/members': (ids) => ({ userIds: [ids['users']] }),
  'PUT /api/groups/{id}/claims': () => ({ items: [{ key: 'department', value: 'Sales' }] }),
  'POST /api/invitations': (ids) => ({ expiresAt: inOneHour(), groupIds: [ids['groups']] }),
  'POST /api/clients': (ids) => ({
    name: 'Wiki',
    grantTypes: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
    redirectUris: ['https://wiki.example/callback'],
    groupIds: [ids['groups']],
  }),
  'PATCH /api/clients/{id}': (ids) => ({ name: 'Renamed', isGroupRestricted: true, groupIds: [ids['groups']] }),
  'POST /api/clients/{id}/secrets': () => ({ expiresAt: null }),
  'POST /api/clients/{id}/federations': () => ({
    name: 'Renamed',
    issuer: 'https://token.actions.example',
    subject: 'repo:acme/wiki:ref:refs/heads/main',
  }),
  'PATCH /api/apis/{id}': () => ({ name: 'Renamed' }),
  'PUT /api/apis/{id}/permissions': () => ({ items: [{ name: 'invoices:read', description: 'Renamed' }] }),
  'PUT /api/apis/{id}/clients/{clientId}': () => ({ userPermissions: ['invoices:read'], machinePermissions: [] }),
  'PATCH /api/email-domains/{id}': (ids) => ({ groupIds: [ids['groups']] }),
  'POST /api/account/api-keys/{id}/renewals': () => ({ expiresAt: inOneHour() }),
  'POST /api/api-keys/{id}/renewals': () => ({ expiresAt: inOneHour() }),
  'POST /api/api-keys': (ids) => ({ userId: ids['users'], name: 'Renamed' }),
};
