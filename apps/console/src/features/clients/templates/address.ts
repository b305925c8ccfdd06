import type { ClientTemplate } from './template';

/** Browsers let more into a host than there can be, such as blanks. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/**
 * The address of an application as templates build on it: origin and path, without a slash at the end. Null for what is
 * not an address. A quote is encoded, for settings put addresses between quotes.
 */
export function applicationAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || !HOST.test(url.hostname) || url.username || url.password) return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replaceAll("'", '%27');
}

/** What stands for the address in templates of one that is the same for everybody. */
export const NO_ADDRESS = '';

const isBuiltFrom = (template: ClientTemplate, address: string, redirectUris: readonly string[]) =>
  template.redirectUris(address).some((uri) => redirectUris.includes(uri));

/** The address from which a template makes one of a client's callbacks, or undefined where it makes none of them. */
export function addressInTemplate(template: ClientTemplate, redirectUris: readonly string[]): string | undefined {
  if (template.example === null) return isBuiltFrom(template, NO_ADDRESS, redirectUris) ? NO_ADDRESS : undefined;
  const { example } = template;
  const paths = template
    .redirectUris(example)
    .flatMap((uri) => (uri.startsWith(example) ? [uri.slice(example.length)] : []));
  return redirectUris
    .flatMap((uri) => paths.filter((path) => uri.endsWith(path)).map((path) => uri.slice(0, uri.length - path.length)))
    .find((address) => applicationAddress(address) === address);
}
