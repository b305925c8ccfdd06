import { type FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { edgeOf } from './edge-request.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

const crossSite = (): DomainError =>
  new DomainError('cross_site_request', 'forbidden', 'This request must come from a page of this host.');

/**
 * Refuses state-changing requests that another site's page made a browser send (CSRF). Browsers say where a request
 * comes from in Sec-Fetch-Site (Fetch Metadata) and Origin; programs send neither.
 * @throws DomainError `cross_site_request`
 */
export const refuseCrossSite = (request: FastifyRequest): void => {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSite();
  const { origin } = request.headers;
  const { tenant } = edgeOf(request.raw);
  if (origin !== undefined && tenant !== null && origin !== tenant.issuer) throw crossSite();
};
