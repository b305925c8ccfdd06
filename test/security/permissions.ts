/**
 * Who gets through to a route, written by hand from the contract of the API:
 * - `sign-up host`: anybody, on the bare base domain only
 * - `public`: anybody, on a tenant's host
 * - `signed-in`: a person of the tenant, by browser session or API key
 * - `session`: a person of the tenant by browser session; no API key
 * - a permission: a person whose role has it, by browser session or API key
 */
export type Access = 'sign-up host' | 'public' | 'signed-in' | 'session' | Permission;

export type Permission = `${Noun}:${'read' | 'write'}`;
type Noun =
  'overview' | 'users' | 'groups' | 'invitations' | 'clients' | 'apis' | 'keys' | 'api-keys' | 'audit' | 'settings';

/** `fresh`: also a passkey assertion less than five minutes old, which no API key has. */
type Rule = Access | readonly [Access, 'fresh'];

const RULES: Readonly<Record<string, Rule>> = {
  // Sign-up of a company
  'GET /api/signup': 'sign-up host',
  'GET /api/signup/slugs': 'sign-up host',
  'GET /api/signup/slugs/{slug}': 'sign-up host',
  'POST /api/signup': 'sign-up host',
  'POST /api/signup/{id}/resend': 'sign-up host',
  'POST /api/signup/{id}/verification': 'sign-up host',

  // Before anybody is signed in
  'GET /api/tenant': 'public',
  'GET /api/images/{hash}': 'public',
  'POST /api/passkeys/authentication-options': 'public',
  'POST /api/sessions': 'public',
  'GET /api/interactions/{uid}': 'public',
  'POST /api/interactions/{uid}/login': 'public',
  'POST /api/interactions/{uid}/consent': 'public',
  'POST /api/interactions/{uid}/login-requests': 'public',
  'POST /api/interactions/{uid}/login-requests/{id}/redemption': 'public',
  'POST /api/login-requests': 'public',
  'GET /api/login-requests/{id}': 'public',
  'POST /api/login-requests/{id}/redemption': 'public',
  'POST /api/enrolments/options': 'public',
  'POST /api/enrolments': 'public',
  'POST /api/login-links/lookup': 'public',
  'POST /api/login-links/redemption': 'public',
  'POST /api/recovery-codes/redemption': 'public',
  'POST /api/joining/lookup': 'public',
  'POST /api/joining/options': 'public',
  'POST /api/joining': 'public',
  'POST /api/joining/requests': 'public',
  'POST /api/email-verifications': 'public',

  // Devices that show a code
  'POST /api/device-authorizations/lookup': 'session',
  'POST /api/device-authorizations/approval': 'session',
  'POST /api/device-authorizations/denial': 'session',

  // Browsers that wait for another device
  'POST /api/login-requests/lookup': 'session',
  'POST /api/login-requests/approval': ['session', 'fresh'],
  'POST /api/login-requests/denial': 'session',

  // One's own account
  'GET /api/account': 'signed-in',
  'PATCH /api/account': 'signed-in',
  'PUT /api/account/picture': 'session',
  'DELETE /api/account/picture': 'session',
  'POST /api/account/email-verifications': 'signed-in',
  'GET /api/account/applications': 'signed-in',
  'GET /api/account/audit-events': 'signed-in',
  'GET /api/account/data': 'session',
  'GET /api/account/consents': 'signed-in',
  'DELETE /api/account/consents/{clientId}': 'session',
  'GET /api/account/backchannel-requests': 'session',
  'POST /api/account/backchannel-requests/{id}/decision': 'session',
  'GET /api/account/passkeys': 'signed-in',
  'POST /api/account/passkeys/options': ['session', 'fresh'],
  'POST /api/account/passkeys': ['session', 'fresh'],
  'PATCH /api/account/passkeys/{id}': 'session',
  'DELETE /api/account/passkeys/{id}': ['session', 'fresh'],
  'GET /api/account/recovery-codes': 'session',
  'POST /api/account/recovery-codes': ['session', 'fresh'],
  'GET /api/account/sessions': 'session',
  'DELETE /api/account/sessions': 'session',
  'DELETE /api/account/sessions/{id}': 'session',
  'DELETE /api/sessions/current': 'session',
  'POST /api/account/reauthentication': 'session',
  'GET /api/account/administered-groups': 'session',
  'GET /api/account/administered-groups/{id}': 'session',
  'GET /api/account/administered-groups/{id}/candidates': 'session',
  'GET /api/account/administered-groups/{id}/members': 'session',
  'POST /api/account/administered-groups/{id}/members': 'session',
  'DELETE /api/account/administered-groups/{id}/members/{userId}': 'session',
  'GET /api/account/api-keys': 'signed-in',
  'POST /api/account/api-keys': ['session', 'fresh'],
  'POST /api/account/api-keys/{id}/renewals': ['session', 'fresh'],
  'DELETE /api/account/api-keys/{id}': 'signed-in',

  // Administration
  'GET /api/overview': 'overview:read',
  'GET /api/users': 'users:read',
  'POST /api/users/imports': ['users:write', 'fresh'],
  'GET /api/users/{id}': 'users:read',
  'GET /api/users/{id}/data': 'audit:read',
  'PATCH /api/users/{id}': 'users:write',
  'DELETE /api/users/{id}': 'users:write',
  'PUT /api/users/{id}/picture': 'users:write',
  'DELETE /api/users/{id}/picture': 'users:write',
  'GET /api/users/{id}/claims': 'users:read',
  'PUT /api/users/{id}/claims': 'users:write',
  'PUT /api/users/{id}/groups': 'users:write',
  'POST /api/users/{id}/login-links': ['users:write', 'fresh'],
  'GET /api/users/{id}/passkeys': 'users:read',
  'DELETE /api/users/{id}/passkeys/{passkeyId}': 'users:write',
  'GET /api/users/{userId}/consents': 'users:read',
  'DELETE /api/users/{userId}/consents/{clientId}': 'users:write',
  'GET /api/users/{userId}/sessions': 'users:read',
  'DELETE /api/users/{userId}/sessions': 'users:write',
  'DELETE /api/users/{userId}/sessions/{id}': 'users:write',
  'GET /api/groups': 'groups:read',
  'POST /api/groups': 'groups:write',
  'GET /api/groups/{id}': 'groups:read',
  'PATCH /api/groups/{id}': 'groups:write',
  'DELETE /api/groups/{id}': 'groups:write',
  'GET /api/groups/{id}/members': 'groups:read',
  'POST /api/groups/{id}/members': 'groups:write',
  'DELETE /api/groups/{id}/members/{userId}': 'groups:write',
  'GET /api/groups/{id}/administrators': 'groups:read',
  'PUT /api/groups/{id}/administrators/{userId}': 'groups:write',
  'DELETE /api/groups/{id}/administrators/{userId}': 'groups:write',
  'GET /api/groups/{id}/claims': 'groups:read',
  'PUT /api/groups/{id}/claims': 'groups:write',
  'GET /api/invitations': 'invitations:read',
  'POST /api/invitations': 'invitations:write',
  'DELETE /api/invitations/{id}': 'invitations:write',
  'GET /api/clients': 'clients:read',
  'GET /api/initial-access-tokens': 'clients:read',
  'POST /api/initial-access-tokens': ['clients:write', 'fresh'],
  'DELETE /api/initial-access-tokens/{id}': 'clients:write',
  'POST /api/clients': 'clients:write',
  'GET /api/clients/{id}': 'clients:read',
  'PATCH /api/clients/{id}': 'clients:write',
  'DELETE /api/clients/{id}': 'clients:write',
  'PUT /api/clients/{id}/logo': 'clients:write',
  'DELETE /api/clients/{id}/logo': 'clients:write',
  'GET /api/clients/{id}/preview': 'clients:read',
  'GET /api/clients/{id}/secrets': 'clients:read',
  'POST /api/clients/{id}/secrets': 'clients:write',
  'DELETE /api/clients/{id}/secrets/{secretId}': 'clients:write',
  'POST /api/clients/{id}/metadata-refreshes': 'clients:write',
  'GET /api/clients/{id}/federations': 'clients:read',
  'POST /api/clients/{id}/federations': 'clients:write',
  'DELETE /api/clients/{id}/federations/{federationId}': 'clients:write',
  'GET /api/apis': 'apis:read',
  'POST /api/apis': 'apis:write',
  'GET /api/apis/{id}': 'apis:read',
  'PATCH /api/apis/{id}': 'apis:write',
  'DELETE /api/apis/{id}': 'apis:write',
  'GET /api/apis/{id}/permissions': 'apis:read',
  'PUT /api/apis/{id}/permissions': 'apis:write',
  'GET /api/apis/{id}/clients': 'apis:read',
  'PUT /api/apis/{id}/clients/{clientId}': 'apis:write',
  'DELETE /api/apis/{id}/clients/{clientId}': 'apis:write',
  'GET /api/signing-keys': 'keys:read',
  'POST /api/signing-keys/rotations': 'keys:write',
  'POST /api/signing-keys/emergency-rotations': 'keys:write',
  'PUT /api/signing-keys/algorithms': 'keys:write',
  'GET /api/api-keys': 'api-keys:read',
  'POST /api/api-keys': ['api-keys:write', 'fresh'],
  'POST /api/api-keys/{id}/renewals': ['api-keys:write', 'fresh'],
  'DELETE /api/api-keys/{id}': 'api-keys:write',
  'POST /api/service-accounts': 'api-keys:write',
  'GET /api/audit-events': 'audit:read',
  'GET /api/audit-events/export': 'audit:read',
  'GET /api/settings': 'settings:read',
  'PATCH /api/settings': 'settings:write',
  'PUT /api/settings/logo': 'settings:write',
  'DELETE /api/settings/logo': 'settings:write',
  'PUT /api/settings/logo-dark': 'settings:write',
  'DELETE /api/settings/logo-dark': 'settings:write',
  'PUT /api/settings/favicon': 'settings:write',
  'DELETE /api/settings/favicon': 'settings:write',
  'PUT /api/settings/background': 'settings:write',
  'DELETE /api/settings/background': 'settings:write',
  'GET /api/mail-settings': 'settings:read',
  'PUT /api/mail-settings': ['settings:write', 'fresh'],
  'DELETE /api/mail-settings': ['settings:write', 'fresh'],
  'POST /api/mail-settings/test': 'settings:write',
  'GET /api/email-domains': 'settings:read',
  'POST /api/email-domains': 'settings:write',
  'POST /api/email-domains/{id}/verification': 'settings:write',
  'PATCH /api/email-domains/{id}': 'settings:write',
  'DELETE /api/email-domains/{id}': 'settings:write',
};

export interface Route {
  /** `METHOD /path`, with parameters in braces. */
  readonly name: string;
  readonly access: Access;
  readonly needsFreshAssertion: boolean;
}

export const ROUTES: readonly Route[] = Object.entries(RULES).map(([name, rule]) =>
  typeof rule === 'string'
    ? { name, access: rule, needsFreshAssertion: false }
    : { name, access: rule[0], needsFreshAssertion: true },
);

/** What each role may do in the administration of its tenant. */
const everything: readonly Permission[] = [
  'overview:read',
  'users:read',
  'users:write',
  'groups:read',
  'groups:write',
  'invitations:read',
  'invitations:write',
  'clients:read',
  'clients:write',
  'apis:read',
  'apis:write',
  'keys:read',
  'keys:write',
  'api-keys:read',
  'api-keys:write',
  'audit:read',
  'settings:read',
  'settings:write',
];

export const PERMISSIONS_OF = {
  owner: everything,
  administrator: everything,
  user_manager: [
    'overview:read',
    'users:read',
    'users:write',
    'groups:read',
    'groups:write',
    'invitations:read',
    'invitations:write',
  ],
  auditor: [
    'overview:read',
    'users:read',
    'groups:read',
    'invitations:read',
    'clients:read',
    'apis:read',
    'keys:read',
    'api-keys:read',
    'audit:read',
    'settings:read',
  ],
  member: [],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof PERMISSIONS_OF;
