import { decodeJwt, expectThat, jsonOf } from '../check.ts';
import { bytesOf } from '../connection.ts';
import { basicOf, issuerOf, PERMISSION, RESOURCE, type Subject, type Tokens } from '../target.ts';
import { type Case } from './case.ts';

const TOKEN_PATH = '/oauth/token';

const tokensOf = (subject: Subject, worker: number): Tokens => {
  const tokens = subject.tokens.get(worker) ?? [...subject.tokens.values()][0];
  if (!tokens) throw new Error('The subject has not logged in.');
  return tokens;
};

/** The request of a subject, written down once. */
const rememberRequests = (write: (subject: Subject) => string): ((subject: Subject) => string) => {
  const known = new Map<Subject, string>();
  return (subject) => {
    const request = known.get(subject) ?? write(subject);
    known.set(subject, request);
    return request;
  };
};

/** RFC 6749 §4.4, with an access token in the form of RFC 9068. */
export const clientCredentials: Case = {
  name: 'client_credentials',
  operationOf() {
    const requestOf = rememberRequests((subject) => {
      const form = { grant_type: 'client_credentials', resource: RESOURCE, scope: PERMISSION };
      return bytesOf({ method: 'POST', path: TOKEN_PATH, host: subject.host, headers: basicOf(subject), form });
    });
    return async (connection, subject) => {
      const answer = await connection.write(requestOf(subject));
      const { header, payload } = decodeJwt(jsonOf(answer)['access_token']);
      const isRight =
        header['alg'] === 'ES256' && header['typ'] === 'at+jwt' && payload['client_id'] === subject.clientId;
      expectThat(isRight && payload['iss'] === issuerOf(subject), 'not the access token asked for', answer);
    };
  },
};

/** RFC 7662. */
export const introspection: Case = {
  name: 'introspection',
  operationOf() {
    const requestOf = rememberRequests((subject) => {
      const form = { token: tokensOf(subject, 0).accessToken };
      return bytesOf({
        method: 'POST',
        path: '/oauth/introspect',
        host: subject.host,
        headers: basicOf(subject),
        form,
      });
    });
    return async (connection, subject) => {
      const answer = await connection.write(requestOf(subject));
      const { active, sub, client_id: clientId } = jsonOf(answer);
      const isRight = active === true && sub === subject.userId && clientId === subject.clientId;
      expectThat(isRight, 'not the state of this token', answer);
    };
  },
};

/** OpenID Connect Core §5.3. */
export const userinfo: Case = {
  name: 'userinfo',
  operationOf() {
    const requestOf = rememberRequests((subject) => {
      const headers = { authorization: `Bearer ${tokensOf(subject, 0).accessToken}` };
      return bytesOf({ method: 'GET', path: '/oauth/userinfo', host: subject.host, headers });
    });
    return async (connection, subject) => {
      const answer = await connection.write(requestOf(subject));
      const { sub, email, name } = jsonOf(answer);
      const isRight = sub === subject.userId && typeof email === 'string' && typeof name === 'string';
      expectThat(isRight, 'not the claims of this person', answer);
    };
  },
};

/** RFC 6749 §6 with rotation: each answer's token is used for the next. */
export const refresh: Case = {
  name: 'refresh',
  operationOf: () => async (connection, subject, worker) => {
    const known = tokensOf(subject, worker);
    const form = { grant_type: 'refresh_token', refresh_token: known.refreshToken };
    const request = { method: 'POST', path: TOKEN_PATH, host: subject.host, headers: basicOf(subject), form } as const;
    const answer = await connection.send(request);
    const {
      access_token: accessToken,
      refresh_token: refreshToken,
      id_token: idToken,
    } = jsonOf<Record<string, string>>(answer);
    const { header, payload } = decodeJwt(idToken);
    const isRight =
      header['alg'] === 'RS256' && payload['sub'] === subject.userId && payload['iss'] === issuerOf(subject);
    const isRotated = refreshToken !== undefined && accessToken !== undefined && refreshToken !== known.refreshToken;
    expectThat(isRight && isRotated, 'not rotated tokens of this person', answer);
    subject.tokens.set(worker, { accessToken: accessToken ?? '', refreshToken: refreshToken ?? '' });
  },
};
