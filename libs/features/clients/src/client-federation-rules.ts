import { type FieldProblem, InvalidRequest } from '#kernel';
import { type ClientFederation } from './client-federation.js';
import { endpointProblem, type UriProblem } from './client-uri.js';

/** What an administrator says of a federation; without an audience, tokens must be for the tenant. */
export type NewClientFederation = Pick<ClientFederation, 'name' | 'issuer' | 'subject'> & {
  readonly audience?: string | null;
  readonly jwksUri?: string | null;
};

/** The federation of a tenant whose issuer is `ownIssuer`. @throws InvalidRequest naming everything that does not fit */
export const checkedFederation = (
  { name, issuer, subject, audience, jwksUri }: NewClientFederation,
  ownIssuer: string,
): Omit<ClientFederation, 'id' | 'createdAt'> => {
  const problems = [
    ...problemsOf('issuer', issuerProblem(issuer, ownIssuer)),
    ...problemsOf('jwksUri', jwksUri ? endpointProblem(jwksUri) : null),
  ];
  if (problems.length > 0) throw new InvalidRequest('Some settings do not fit.', problems);
  return { name, issuer, subject, audience: audience ?? ownIssuer, jwksUri: jwksUri ?? null };
};

/** OpenID Connect Discovery 1.0 §3: an issuer has neither query nor fragment. */
const issuerProblem = (issuer: string, ownIssuer: string): UriProblem | null => {
  const problem = endpointProblem(issuer);
  if (problem) return problem;
  if (issuer.includes('?')) return { code: 'query', message: 'Leave out the ? part: an issuer has no query.' };
  return new URL(issuer).origin === new URL(ownIssuer).origin
    ? { code: 'own_issuer', message: 'Name an issuer outside: tokens of this tenant are no proof of its clients.' }
    : null;
};

const problemsOf = (field: string, problem: UriProblem | null): FieldProblem[] =>
  problem ? [{ field, ...problem }] : [];
