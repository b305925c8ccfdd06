import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { type Tenant } from '#kernel';
import { setEdge } from '#platform/http';
import { Logger } from '#platform/telemetry';
import { ProviderRegistry } from '#features/oidc';
import { ClientAddress, FORWARDED_HEADERS } from './client-address.js';
import { HostResolver } from './host-resolver.js';
import { sendPlain, sendUnavailable } from './plain-answers.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Paths that the tenant's oidc-provider answers itself, with no framework in between. */
const PROTOCOL_PATHS =
  /^\/(?:oauth\/|\.well-known\/(?:openid-configuration|oauth-authorization-server|jwks\.json)(?:\?|$))/;
const HEALTH_PATHS = new Set(['/livez', '/readyz']);
const MAX_USER_AGENT = 400;

/**
 * The first to see a request: finds its tenant by Host, drops forwarded headers nobody vouches for, and sends it on:
 * the protocol straight to the tenant's provider, everything else to the application.
 */
@Injectable()
export class Edge {
  constructor(
    private readonly config: AppConfig,
    private readonly hosts: HostResolver,
    private readonly addresses: ClientAddress,
    private readonly providers: ProviderRegistry,
    private readonly logger: Logger,
  ) {}

  handle(request: IncomingMessage, response: ServerResponse, application: Handler): void {
    const ip = this.addresses.of(request);
    const host = this.addresses.hostOf(request);
    for (const name of FORWARDED_HEADERS) delete request.headers[name]; // eslint-disable-line @typescript-eslint/no-dynamic-delete
    this.addresses.dropUnvouched(request);
    const tenant = this.hosts.resolve(host);
    const id = randomUUID();
    response.setHeader('x-request-id', id);
    if (namesTwoHosts(request)) return sendPlain(response, 400, 'invalid_request', id);
    if (tenant === undefined) {
      // Probes come by the pod's address: they may ask for health, and for nothing else.
      if (!HEALTH_PATHS.has(request.url ?? '')) return sendPlain(response, 404, 'not_found', id);
    } else if (tenant !== null && tenant.state !== 'active') {
      return sendPlain(response, 403, 'tenant_suspended', id);
    }
    const userAgent = request.headers['user-agent']?.slice(0, MAX_USER_AGENT) ?? null;
    setEdge(request, { id, ip, userAgent, tenant: tenant ?? null });
    if (tenant) this.announceOrigin(request, tenant);
    if (tenant && PROTOCOL_PATHS.test(request.url ?? '')) this.toProvider(tenant, request, response, id);
    else application(request, response);
  }

  /** Tells the provider under which origin it was asked: its pages, and ours that use its session, set secure cookies. */
  private announceOrigin(request: IncomingMessage, tenant: Tenant): void {
    request.headers['x-forwarded-proto'] = this.config.appUrl.protocol.slice(0, -1);
    request.headers['x-forwarded-host'] = tenant.host;
  }

  private toProvider(tenant: Tenant, request: IncomingMessage, response: ServerResponse, requestId: string): void {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-frame-options', 'DENY');
    response.setHeader('content-security-policy', PROVIDER_POLICY);
    this.providers.handle(tenant, request, response).catch((error: unknown) => {
      this.logger.error({ requestId, tenantId: tenant.id, error: String(error) }, 'The provider could not answer');
      if (response.headersSent) response.destroy();
      else sendUnavailable(request, response, requestId);
    });
  }
}

/**
 * Whether a proxy in front may have read another host than we would: from a second Host header (RFC 9112 §3.2), or from
 * an address that carries a host itself (§3.2.2).
 */
const namesTwoHosts = (request: IncomingMessage): boolean =>
  request.url?.startsWith('/') !== true || (request.headersDistinct.host?.length ?? 0) > 1;

/** For the provider's own small pages: it adds the hash of the one script that submits a form. */
const PROVIDER_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
