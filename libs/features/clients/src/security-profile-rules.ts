import { type FieldProblem } from '#kernel';
import { type SigningAlgorithm } from '#features/signing-keys';
import { type AuthenticationMethod } from './authentication-method.js';
import { type ClientSettings, type ClientType } from './client.js';
import { FAPI_ALGORITHMS } from './security-profile.js';

/** What signs for a client under a profile unless it is told otherwise. */
const FAPI_SIGNING_ALGORITHM: SigningAlgorithm = 'ES256';
/** FAPI 2.0 Security Profile §5.3.2.1, item 6. */
const FAPI_METHODS: readonly AuthenticationMethod[] = [
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
];

export const isUnderFapi = ({ securityProfile }: Pick<ClientSettings, 'securityProfile'>): boolean =>
  securityProfile !== 'none';

export const signsMessages = ({ securityProfile }: Pick<ClientSettings, 'securityProfile'>): boolean =>
  securityProfile === 'fapi2_message_signing';

/** The settings with all that their profile demands turned on. What it can't decide itself is left to be refused. */
export const withSecurityProfile = (settings: ClientSettings): ClientSettings => {
  if (!isUnderFapi(settings)) return settings;
  return {
    ...settings,
    requiresPkce: true,
    requiresPushedRequests: true,
    requiresSignedRequests: settings.requiresSignedRequests || signsMessages(settings),
    bindsTokensWithDpop: !settings.bindsTokensToCertificate,
    signingAlgorithm: FAPI_ALGORITHMS.includes(settings.signingAlgorithm)
      ? settings.signingAlgorithm
      : FAPI_SIGNING_ALGORITHM,
  };
};

/** What of the settings their profile forbids. */
export const profileProblems = (settings: ClientSettings, type: ClientType): FieldProblem[] => {
  if (!isUnderFapi(settings)) return [];
  if (type === 'public') {
    const message = 'Only confidential clients can follow a security profile.';
    return [{ field: 'securityProfile', code: 'public_client', message }];
  }
  const { authenticationMethod: method } = settings;
  return [
    ...(FAPI_METHODS.includes(method)
      ? []
      : [forbidden('authenticationMethod', 'The security profile asks for private_key_jwt or a TLS certificate.')]),
    ...(['requestObjectAlgorithm', 'userinfoAlgorithm'] as const)
      .filter((field) => !isAllowed(settings[field]))
      .map((field) => forbidden(field, `The security profile allows ${FAPI_ALGORITHMS.join(', ')}.`)),
  ];
};

const isAllowed = (algorithm: SigningAlgorithm | null): boolean =>
  algorithm === null || FAPI_ALGORITHMS.includes(algorithm);

const forbidden = (field: string, message: string): FieldProblem => ({
  field,
  code: 'forbidden_by_profile',
  message,
});
