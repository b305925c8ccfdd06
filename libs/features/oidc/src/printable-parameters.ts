import { errors, type KoaContextWithOIDC } from 'oidc-provider';

const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * Refuses parameters with control characters: no standard one has a use for them, and what a request says ends up in
 * tokens, in logs and in the database, which can't store a NUL.
 * @throws InvalidRequest
 */
export const refuseControlCharacters = ({ oidc: { params = {} } }: KoaContextWithOIDC): void => {
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'string' || !CONTROL_CHARACTER.test(value)) continue;
    throw new errors.InvalidRequest(`${name} must not contain control characters`);
  }
};
