import { type IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';

type Trust = (address: string, hop: number) => boolean;

/** What a proxy may say of a request. Whatever an untrusted peer sends under these names is dropped at the edge. */
export const FORWARDED_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-proto',
] as const;

/** Where TLS proxies put a client's certificate, and what they say of it. */
const CERTIFICATE_HEADERS = [
  'client-cert',
  'client-cert-chain',
  'ssl-client-cert',
  'ssl-client-verify',
  'x-client-cert',
  'x-forwarded-client-cert',
  'x-forwarded-tls-client-cert',
  'x-ssl-client-cert',
  'x-ssl-client-verify',
];

/** Finds the address of the browser behind the proxies that are configured as trusted. */
@Injectable()
export class ClientAddress {
  private readonly isTrusted: Trust;

  /** The headers that a trusted proxy is asked to set about certificates. */
  private readonly certificateHeaders: ReadonlySet<string>;
  private readonly guardedHeaders: readonly string[];

  constructor({ trustedProxies, clientCertHeader, clientVerifyHeader }: AppConfig) {
    this.certificateHeaders = new Set([clientCertHeader, clientVerifyHeader].filter((name) => name !== null));
    this.guardedHeaders = [...new Set([...CERTIFICATE_HEADERS, ...this.certificateHeaders])];
    this.isTrusted =
      typeof trustedProxies === 'boolean' ? () => trustedProxies : proxyAddr.compile([...trustedProxies]);
  }

  /** The browser's address: the last one that a trusted proxy did not vouch for. */
  of(request: IncomingMessage): string {
    return withoutV4Mapping(proxyAddr(request, this.isTrusted));
  }

  /** The host the browser asked for: a trusted proxy's word, else the Host header. */
  hostOf(request: IncomingMessage): string | undefined {
    const forwarded = request.headers['x-forwarded-host'];
    return typeof forwarded === 'string' && this.isFromProxy(request) ? forwarded : request.headers.host;
  }

  /** Removes every header about certificates, except those that were configured when a trusted proxy sends them once. */
  dropUnvouched(request: IncomingMessage): void {
    const isVouched = this.isFromProxy(request);
    for (const name of this.guardedHeaders) {
      const isKept = isVouched && this.certificateHeaders.has(name) && request.headersDistinct[name]?.length === 1;
      if (!isKept) delete request.headers[name]; // eslint-disable-line @typescript-eslint/no-dynamic-delete
    }
  }

  private isFromProxy(request: IncomingMessage): boolean {
    return this.isTrusted(request.socket.remoteAddress ?? '', 0);
  }
}

const withoutV4Mapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
