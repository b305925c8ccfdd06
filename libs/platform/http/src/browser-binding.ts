import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';

/** What the binding needs of a request and its reply; Fastify's fit. */
export interface Browser {
  readonly request: { readonly headers: { readonly cookie?: string } };
  readonly reply: { header(name: string, value: string): unknown };
}

const BINDING_BYTES = 32;
const BINDING = /^[A-Za-z0-9_-]{43}$/;

/**
 * Ties the steps of a flow to the browser that began it, by a random cookie that only this host sees and no script
 * reads. Servers keep the hash alone, so that a reader of Redis can't go on with somebody's flow.
 */
@Injectable()
export class BrowserBinding {
  constructor(private readonly config: AppConfig) {}

  /** The hash of the browser's binding `name`; gives it one when it has none. It lasts until the browser is closed, or for `keptSeconds`. */
  bind(browser: Browser, name: string, { keptSeconds }: { keptSeconds?: number } = {}): string {
    const known = this.recognise(browser, name);
    if (known !== null) return known;
    const value = randomBytes(BINDING_BYTES).toString('base64url');
    const kept = keptSeconds === undefined ? '' : `; Max-Age=${String(keptSeconds)}`;
    const secure = this.config.isHttps ? '; Secure' : '';
    browser.reply.header(
      'set-cookie',
      `${this.cookieName(name)}=${value}; Path=/; HttpOnly; SameSite=Strict${kept}${secure}`,
    );
    return hashOf(value);
  }

  /** The hash of the binding that the browser brings along, or null. */
  recognise(browser: Browser, name: string): string | null {
    const prefix = `${this.cookieName(name)}=`;
    const pairs = (browser.request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const value = pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
    return value !== undefined && BINDING.test(value) ? hashOf(value) : null;
  }

  /** `__Host-` keeps hosts below and beside this one from setting it (RFC 6265bis §4.1.3.2); browsers want TLS for it. */
  private cookieName(name: string): string {
    return this.config.isHttps ? `__Host-${name}` : name;
  }
}

const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64url');
