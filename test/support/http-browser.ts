import { Agent, request as send } from 'undici';

/** Every host of a test is on this machine, whatever its name. Connections end soon, so that a run can end. */
const agent = new Agent({
  keepAliveTimeout: 100,
  keepAliveMaxTimeout: 100,
  connect: {
    rejectUnauthorized: false, // the certificates of tests are of no authority
    lookup: (_hostname, options, callback) => {
      if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
      else callback(null, '127.0.0.1', 4);
    },
  },
});

export interface BrowserResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  json<T = Record<string, unknown>>(): T;
}

export interface BrowserRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Record<string, string>;
  readonly body?: string | Buffer;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** A browser's cookie jar and manners, without pages: cookies by host and path, no redirects followed by itself. */
export class HttpBrowser {
  private readonly jars = new Map<string, Map<string, Cookie>>();

  async request(
    url: string,
    { method, headers = {}, json, form, body }: BrowserRequest = {},
  ): Promise<BrowserResponse> {
    const { host, pathname } = new URL(url);
    const payload = json === undefined ? (form ? new URLSearchParams(form).toString() : body) : JSON.stringify(json);
    const type =
      json === undefined
        ? form
          ? { 'content-type': 'application/x-www-form-urlencoded' }
          : {}
        : { 'content-type': 'application/json' };
    const cookie = this.cookiesFor(host, pathname);
    const response = await send(url, {
      method: method ?? (payload === undefined ? 'GET' : 'POST'),
      headers: { ...type, ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { body: payload }),
      dispatcher: agent,
    });
    this.keep(host, response.headers['set-cookie']);
    const text = await response.body.text();
    return {
      status: response.statusCode,
      headers: response.headers,
      text,
      json: <T>() => JSON.parse(text) as T, // the test says what it expects
    };
  }

  /** Follows redirects of pages, up to the first answer that is none or that leaves for another host. */
  async navigate(url: string): Promise<{ url: string; response: BrowserResponse }> {
    let current = url;
    for (let hops = 0; hops < 10; hops++) {
      const response = await this.request(current, { headers: { accept: 'text/html' } });
      const { location } = response.headers;
      if (typeof location !== 'string') return { url: current, response };
      const next = new URL(location, current);
      if (next.host !== new URL(current).host) return { url: next.href, response };
      current = next.href;
    }
    throw new Error(`Too many redirects from ${url}`);
  }

  /** All cookies of a host as one header value, for stealing them. */
  cookiesFor(host: string, path = '/'): string {
    const jar = [...(this.jars.get(host)?.values() ?? [])];
    return jar
      .filter((cookie) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private keep(host: string, header: string | string[] | undefined): void {
    const jar = this.jars.get(host) ?? new Map<string, Cookie>();
    this.jars.set(host, jar);
    for (const line of [header ?? []].flat()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const separator = pair.indexOf('=');
      const [name, value] = [pair.slice(0, separator), pair.slice(separator + 1)];
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const isGone =
        attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute)) || /max-age=0$/i.test(line);
      if (isGone || value === '') jar.delete(`${name}${path}`);
      else jar.set(`${name}${path}`, { name, value, path });
    }
  }
}
