/** Why an identifier is refused: a stable code and a sentence for the administrator. */
export interface IdentifierProblem {
  readonly code: string;
  readonly message: string;
}

export const API_IDENTIFIER_MAX = 500;
const PRINTABLE_ASCII = /^[!-~]+$/;

const problem = (code: string, message: string): IdentifierProblem => ({ code, message });

/**
 * Why `identifier` may not name an API of the tenant with that issuer, or null when it may: an absolute URI without
 * fragment (RFC 8707 §2), and none under the issuer's origin, where a token's audience means the provider itself.
 */
export const identifierProblem = (identifier: string, issuer: string): IdentifierProblem | null => {
  if (!PRINTABLE_ASCII.test(identifier)) {
    return problem('forbidden_character', 'Percent-encode spaces and anything beyond ASCII.');
  }
  if (identifier.includes('#')) return problem('fragment', 'Leave out the # part: an identifier has no fragment.');
  const url = URL.parse(identifier);
  if (!url) return problem('malformed', 'Write an absolute URI, such as https://api.example.com or urn:example:api.');
  if (url.username !== '' || url.password !== '') return problem('userinfo', 'Leave out the user name before the @.');
  if (url.host !== '' && url.host === new URL(issuer).host) {
    return problem('issuer', 'This address belongs to the sign-in itself. Choose one of the API’s own.');
  }
  return null;
};
