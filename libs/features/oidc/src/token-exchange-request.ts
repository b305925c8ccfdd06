import { errors } from 'oidc-provider';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
/** RFC 8693 §3. A token for an API is both: the request may call it by either name. */
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const TOKEN_TYPES: readonly unknown[] = [ACCESS_TOKEN, 'urn:ietf:params:oauth:token-type:jwt'];

/** The parameters of RFC 8693 §2.1. */
export const EXCHANGE_PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'actor_token',
  'actor_token_type',
  'requested_token_type',
  'resource',
  'audience',
  'scope',
] as const;

/** Those that a request may name several times, by the RFC; we refuse it in our own words. */
export const REPEATABLE_PARAMETERS = ['resource', 'audience'] as const;

export interface ExchangeRequest {
  readonly subjectToken: string;
  /** The identifier of the API that the new token is for. */
  readonly target: string;
  /** What it shall allow; undefined for all that the old one allows. */
  readonly scope: readonly string[] | undefined;
}

type Params = Readonly<Record<string, unknown>>;

/**
 * Reads a token exchange request.
 * @throws InvalidRequest
 * @throws InvalidTarget when it does not name exactly one API (RFC 8693 §2.2.2)
 */
export const readExchangeRequest = (params: Params): ExchangeRequest => {
  const { subject_token: subjectToken, scope } = params;
  if (typeof subjectToken !== 'string' || subjectToken === '') throw missing('subject_token');
  assertType(params, 'subject_token_type');
  if (params['requested_token_type'] !== undefined) assertType(params, 'requested_token_type');
  if (params['actor_token'] !== undefined || params['actor_token_type'] !== undefined) {
    throw new errors.InvalidRequest('actor_token is not supported: the actor is the client that asks');
  }
  const wanted = typeof scope === 'string' ? scope.split(' ') : undefined;
  return { subjectToken, target: targetOf(params), scope: wanted };
};

const assertType = (params: Params, name: string): void => {
  if (params[name] === undefined) throw missing(name);
  if (!TOKEN_TYPES.includes(params[name])) throw new errors.InvalidRequest(`${name} must be ${ACCESS_TOKEN}`);
};

const targetOf = ({ resource, audience }: Params): string => {
  const named = new Set([resource, audience].flat().filter((one) => one !== undefined));
  const [target, ...others] = [...named];
  if (typeof target === 'string' && target !== '' && others.length === 0) return target;
  throw new errors.InvalidTarget('name one API with the resource or the audience parameter');
};

const missing = (name: string): errors.InvalidRequest =>
  new errors.InvalidRequest(`missing required parameter(s) '${name}'`);
