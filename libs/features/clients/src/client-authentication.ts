import { type FieldProblem } from '#kernel';
import { type AuthenticationMethod } from './authentication-method.js';
import { type ClientSettings, type ClientType } from './client.js';

/** What a client of that type does unless the administrator says otherwise. */
export const defaultAuthenticationMethod = (type: ClientType): AuthenticationMethod =>
  type === 'public' ? 'none' : 'client_secret';

/** Whether the client's proof is its TLS certificate, or its tokens are bound to one. */
export const needsClientCertificate = (
  settings: Partial<Pick<ClientSettings, 'bindsTokensToCertificate' | 'authenticationMethod'>>,
): boolean =>
  settings.bindsTokensToCertificate === true ||
  settings.authenticationMethod === 'tls_client_auth' ||
  settings.authenticationMethod === 'self_signed_tls_client_auth';

/** What does not fit together: the type, the method, and what the method needs. */
export const authenticationProblems = (settings: ClientSettings, type: ClientType): FieldProblem[] => [
  ...methodProblems(settings, type),
  ...keyProblems(settings),
  ...subjectProblems(settings),
  ...bindingProblems(settings),
];

const methodProblems = ({ authenticationMethod: method }: ClientSettings, type: ClientType): FieldProblem[] => {
  if ((method === 'none') === (type === 'public')) return [];
  const field = 'authenticationMethod';
  return type === 'public'
    ? [{ field, code: 'public_client', message: 'A public client can’t prove that it is itself: it has no secret.' }]
    : [{ field, code: 'authentication_required', message: 'A confidential client must prove that it is itself.' }];
};

const keyProblems = (settings: ClientSettings): FieldProblem[] => {
  const { authenticationMethod: method, jwks, jwksUri, requiresSignedRequests, requestObjectAlgorithm } = settings;
  if (jwks !== null && jwksUri !== null) {
    const message = 'Give the keys themselves or their address, not both.';
    return [{ field: 'jwksUri', code: 'one_of_two', message }];
  }
  const isKeyNeeded =
    method === 'private_key_jwt' ||
    method === 'self_signed_tls_client_auth' ||
    requiresSignedRequests ||
    requestObjectAlgorithm !== null;
  if (method === 'self_signed_tls_client_auth' && jwks !== null && !jwks.keys.some((key) => 'x5c' in key)) {
    const message = 'Give a key with its certificate (x5c), to which the client’s is compared (RFC 8705 §2.2).';
    return [{ field: 'jwks', code: 'certificate_missing', message }];
  }
  if (!isKeyNeeded || jwks !== null || jwksUri !== null) return [];
  return [{ field: 'jwks', code: 'required', message: 'Give the client’s public keys, or their address.' }];
};

const subjectProblems = ({ authenticationMethod: method, tlsClientAuthSubjectDn: dn }: ClientSettings) =>
  method === 'tls_client_auth' && dn === null
    ? [{ field: 'tlsClientAuthSubjectDn', code: 'required', message: 'Give the subject of the client’s certificate.' }]
    : [];

const bindingProblems = ({ bindsTokensWithDpop, bindsTokensToCertificate }: ClientSettings): FieldProblem[] =>
  bindsTokensWithDpop && bindsTokensToCertificate
    ? [
        {
          field: 'bindsTokensToCertificate',
          code: 'one_of_two',
          message: 'Bind tokens with DPoP or to a certificate, not both.',
        },
      ]
    : [];
