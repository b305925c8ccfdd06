import { expectThat, jsonOf } from '../check.ts';
import { type Answer, bytesOf } from '../connection.ts';
import { issuerOf, type Subject } from '../target.ts';
import { type Case, type Operation } from './case.ts';

/** A public document: its content is examined the first time, and is the same bytes from then on. */
const documentCase = (name: string, path: string, examine: (answer: Answer, subject: Subject) => void): Case => ({
  name,
  operationOf(): Operation {
    const known = new Map<Subject, { request: string; body: string }>();
    return async (connection, subject) => {
      const { request, body } = known.get(subject) ?? {
        request: bytesOf({ method: 'GET', path, host: subject.host }),
        body: null,
      };
      const answer = await connection.write(request);
      if (answer.body === body && answer.status === 200) return;
      expectThat(body === null, 'the document is another one than before', answer);
      examine(answer, subject);
      known.set(subject, { request, body: answer.body });
    };
  },
});

export const discovery = documentCase('discovery', '/.well-known/openid-configuration', (answer, subject) => {
  const { issuer, token_endpoint: tokenEndpoint } = jsonOf(answer);
  const isRight = issuer === issuerOf(subject) && tokenEndpoint === `${issuerOf(subject)}/oauth/token`;
  expectThat(isRight, 'not the discovery document of this issuer', answer);
});

export const jwks = documentCase('jwks', '/.well-known/jwks.json', (answer) => {
  const { keys } = jsonOf<{ keys: Record<string, unknown>[] }>(answer);
  const isPublic = keys.every((key) => typeof key['kid'] === 'string' && !('d' in key));
  const has = (kty: string): boolean => keys.some((key) => key['kty'] === kty);
  expectThat(isPublic && has('RSA') && has('EC'), 'not a set of public keys', answer);
});
