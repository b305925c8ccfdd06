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

/** Finds the address of the browser behind the proxies that are configured as trusted. */
@Injectable()
export class ClientAddress {
  private readonly isTrusted: Trust;

  constructor({ trustedProxies }: AppConfig) {
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
    const peer = request.socket.remoteAddress ?? '';
    return typeof forwarded === 'string' && this.isTrusted(peer, 0) ? forwarded : request.headers.host;
  }
}

const withoutV4Mapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
