import account from './console/account.json';
import apiKeys from './console/api-keys.json';
import apis from './console/apis.json';
import audit from './console/audit.json';
import claimMappings from './console/claim-mappings.json';
import claims from './console/claims.json';
import clients from './console/clients.json';
import common from './console/common.json';
import connectedApps from './console/connected-apps.json';
import dashboard from './console/dashboard.json';
import emailDomains from './console/email-domains.json';
import federations from './console/federations.json';
import groups from './console/groups.json';
import invitations from './console/invitations.json';
import mailSettings from './console/mail-settings.json';
import navigation from './console/navigation.json';
import overview from './console/overview.json';
import passkeys from './console/passkeys.json';
import problem from './console/problem.json';
import reauthentication from './console/reauthentication.json';
import recoveryCodes from './console/recovery-codes.json';
import registration from './console/registration.json';
import requests from './console/requests.json';
import roles from './console/roles.json';
import sessions from './console/sessions.json';
import settings from './console/settings.json';
import users from './console/users.json';
import webauthn from './console/webauthn.json';

/** Every text of the console in one language, by noun. */
export default {
  account,
  apiKeys,
  apis,
  audit,
  claimMappings,
  claims,
  clients,
  common,
  connectedApps,
  dashboard,
  emailDomains,
  federations,
  groups,
  invitations,
  mailSettings,
  navigation,
  overview,
  passkeys,
  problem,
  reauthentication,
  recoveryCodes,
  registration,
  requests,
  roles,
  sessions,
  settings,
  users,
  webauthn,
};
