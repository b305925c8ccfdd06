import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { redirectUriProblem, webUrlProblem } from '../../libs/features/clients/src/client-uri.js';
import { type ClientType } from '../../libs/features/clients/src/client.js';

/** What of the console's templates the server judges. The console is built apart, hence not imported by type. */
interface Template {
  readonly name: string;
  readonly example: string | null;
  readonly type: ClientType;
  readonly redirectUris: (address: string) => string[];
  readonly postLogoutRedirectUris?: (address: string) => string[];
  readonly launchUrl: (address: string) => string | null;
}

const CATALOG = join(import.meta.dirname, '../../apps/console/src/features/clients/templates/catalog.ts');
const { TEMPLATES } = (await import(CATALOG)) as { TEMPLATES: readonly Template[] };

describe.each(TEMPLATES.map((template) => [template.name, template] as const))('the template of %s', (_, template) => {
  const address = template.example ?? '';

  it('has callback and logout URLs that the server accepts', () => {
    const uris = [...template.redirectUris(address), ...(template.postLogoutRedirectUris?.(address) ?? [])];
    expect(uris).not.toHaveLength(0);
    expect(uris.map((uri) => redirectUriProblem(uri, template.type))).toEqual(uris.map(() => null));
    expect(new Set(uris).size).toBe(uris.length);
  });

  it('has a launch URL that the server accepts, or none', () => {
    const url = template.launchUrl(address);
    expect(url === null ? null : webUrlProblem(url)).toBeNull();
  });
});

it('would notice a callback that the server refuses', () => {
  expect(redirectUriProblem('http://app.example.com/callback', 'confidential')).not.toBeNull();
});
