import { type FieldProblem } from '#kernel';
import { type ClientSettings } from './client.js';
import { endpointProblem, secureUrlProblem } from './client-uri.js';
import { CIBA_GRANT_TYPE } from './delivery-mode.js';

/** With these nothing ties the client to a host, which is what a sector is (CIBA Core §4 ties it to its keys' address). */
const WITHOUT_REDIRECT: readonly string[] = ['urn:ietf:params:oauth:grant-type:device_code', CIBA_GRANT_TYPE];

type Addresses = Pick<ClientSettings, 'redirectUris' | 'sectorIdentifierUri'>;

/** The host that stands for all clients that see the same `sub`, or null where there is not exactly one (Core §8.1). */
export const sectorOf = ({ redirectUris, sectorIdentifierUri }: Addresses): string | null => {
  if (sectorIdentifierUri !== null) return URL.parse(sectorIdentifierUri)?.host ?? null;
  const [host, ...others] = new Set(redirectUris.map((uri) => URL.parse(uri)?.host ?? ''));
  return host === undefined || host === '' || others.length > 0 ? null : host;
};

/** What stands in the way of an own `sub` per sector. Whether the address lists the client is asked over the network. */
export const sectorProblems = (settings: ClientSettings): FieldProblem[] => {
  const { sectorIdentifierUri: uri, subjectType } = settings;
  const problem = uri === null ? null : (endpointProblem(uri) ?? secureUrlProblem(uri));
  if (problem) return [{ field: 'sectorIdentifierUri', ...problem }];
  if (subjectType === 'public') return [];
  if (settings.grantTypes.some((grantType) => WITHOUT_REDIRECT.includes(grantType))) {
    const message = 'Subjects of its own need a client that people only come to by a redirect.';
    return [{ field: 'subjectType', code: 'not_with_grant_type', message }];
  }
  if (sectorOf(settings) !== null) return [];
  const message = 'The redirect URIs have several hosts or none: name a sector identifier URI that lists them.';
  return [{ field: 'sectorIdentifierUri', code: 'required', message }];
};
