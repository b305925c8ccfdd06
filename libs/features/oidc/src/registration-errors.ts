import { type FieldProblem, type InvalidRequest } from '#kernel';

/** Settings whose names differ from those of the IANA registry by more than their spelling. */
const NAMES: Readonly<Record<string, string>> = {
  name: 'client_name',
  logoUrl: 'logo_uri',
  privacyPolicyUrl: 'policy_uri',
  termsOfServiceUrl: 'tos_uri',
  authenticationMethod: 'token_endpoint_auth_method',
  signingAlgorithm: 'id_token_signed_response_alg',
  requestObjectAlgorithm: 'request_object_signing_alg',
  userinfoAlgorithm: 'userinfo_signed_response_alg',
  requiresSignedRequests: 'require_signed_request_object',
  requiresPushedRequests: 'require_pushed_authorization_requests',
  bindsTokensWithDpop: 'dpop_bound_access_tokens',
  bindsTokensToCertificate: 'tls_client_certificate_bound_access_tokens',
};
const REDIRECT_URIS = 'redirect_uris';

/** What RFC 7591 §3.2.2 answers to metadata that may not be registered: which of two errors, and why. */
export const invalidMetadata = ({ message, fields }: InvalidRequest): { code: string; description: string } => {
  const reasons = fields.map((field) => ({ name: nameOf(field), text: field.message }));
  const isRedirect = reasons.some(({ name }) => name.split('.')[0] === REDIRECT_URIS);
  const description = reasons.map(({ name, text }) => `${name}: ${text}`).join(' ') || message;
  return { code: isRedirect ? 'invalid_redirect_uri' : 'invalid_client_metadata', description: ascii(description) };
};

const nameOf = ({ field }: FieldProblem): string => {
  const [setting = '', ...rest] = field.split('.');
  const name = NAMES[setting] ?? setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [name, ...rest].join('.');
};

/** RFC 6749 §5.2: no quotation mark, no backslash, nothing beyond ASCII. */
const ascii = (text: string): string =>
  text
    .replace(/[’‘“”"]/g, "'")
    .replace(/\\/g, '/')
    .replace(/…/g, '...')
    .replace(/[^\x20-\x7e]/g, '?');
