import { type Answer } from './connection.ts';

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** The cookies of one browser at one host, by name and path. */
export class CookieJar {
  private readonly cookies = new Map<string, Cookie>();

  /** A jar with the one cookie of `other` that has this name, if it has it: what a browser keeps when the session ends. */
  static keeping(name: string, other: CookieJar | undefined): CookieJar {
    const jar = new CookieJar();
    for (const [key, cookie] of other?.cookies ?? []) if (key.startsWith(`${name} `)) jar.cookies.set(key, cookie);
    return jar;
  }

  keep({ head }: Answer): void {
    for (const [, line = ''] of head.matchAll(/\r\nset-cookie: ([^\r]*)/gi)) {
      const name = line.slice(0, line.indexOf('='));
      const value = line.slice(name.length + 1).split(';', 1)[0] ?? '';
      const path = /; ?path=([^;]*)/i.exec(line)?.[1] ?? '/';
      if (value === '') this.cookies.delete(`${name} ${path}`);
      else this.cookies.set(`${name} ${path}`, { value, path });
    }
  }

  /** The Cookie header for a request to `path`, as header fields. */
  headersFor(path: string): Record<string, string> {
    const pairs: string[] = [];
    for (const [key, { value, path: scope }] of this.cookies) {
      if (path.startsWith(scope)) pairs.push(`${key.slice(0, key.indexOf(' '))}=${value}`);
    }
    return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
  }
}
