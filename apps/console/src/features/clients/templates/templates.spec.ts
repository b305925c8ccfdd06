import { describe, expect, it } from '@jest/globals';
import { endpointsOf } from '../connect/endpoints';
import { addressInTemplate, applicationAddress, NO_ADDRESS } from './address';
import { findTemplate, TEMPLATES } from './catalog';
import type { ClientTemplate } from './template';
import { addressOf, templateOf } from './template-of-client';

const endpoints = endpointsOf('https://acme.permisolabs.eu');
const address = (template: ClientTemplate) =>
  template.example === null ? NO_ADDRESS : 'https://app.acme.example:8443';
const context = (template: ClientTemplate) => ({
  endpoints,
  clientId: 'client-1',
  secret: 'pms_secret',
  address: address(template),
});
const textsOf = (template: ClientTemplate) =>
  template
    .settings(context(template))
    .flatMap((part) => (part.kind === 'code' ? [part.code] : part.fields.map(([, value]) => value)));
const clientOf = (template: ClientTemplate) => ({
  name: template.name,
  redirectUris: template.redirectUris(address(template)),
  launchUrl: template.launchUrl(address(template)),
});

it('has at least fourteen templates, each under an id of its own', () => {
  expect(TEMPLATES.length).toBeGreaterThanOrEqual(14);
  expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
});

describe.each(TEMPLATES.map((template) => [template.name, template] as const))('%s', (_name, template) => {
  const texts = textsOf(template).join('\n');

  it('tells the application this tenant and this client', () => {
    expect(texts).toContain('client-1');
    expect(texts).toContain(endpoints.issuer);
  });

  it('puts the secret in where there is one, and only there', () => {
    expect(texts.includes('pms_secret')).toBe(template.type === 'confidential');
  });

  it('leaves nothing undefined in what is to be copied', () => {
    expect(texts).not.toMatch(/undefined|null|\[object/);
  });

  it('requires PKCE of a public client', () => {
    expect(template.requiresPkce || template.type === 'confidential').toBe(true);
  });

  it('asks for openid', () => {
    expect(template.scopes).toContain('openid');
  });

  it('is recognised by the client made with it, and so is the address', () => {
    expect(templateOf(clientOf(template))?.id).toBe(template.id);
    expect(addressOf(clientOf(template), template)).toBe(address(template));
  });

  it('starts all that it makes of an address with that address, or on the person’s own machine', () => {
    if (template.example === null) return;
    const own = address(template);
    const urls = [...template.redirectUris(own), ...(template.postLogoutRedirectUris?.(own) ?? [])];
    for (const url of urls) expect(url.startsWith(own) || url.startsWith('http://localhost:')).toBe(true);
  });
});

describe('templateOf', () => {
  it('recognises nothing in an application of one’s own', () => {
    const own = { name: 'Wiki', redirectUris: ['https://wiki.example/callback'], launchUrl: null };
    expect(templateOf(own)).toBeUndefined();
  });

  it('does not take every address for an application that comes back to its own', () => {
    const own = { name: 'Wiki', redirectUris: ['https://wiki.example'], launchUrl: null };
    expect(templateOf(own)).toBeUndefined();
    expect(templateOf({ ...own, name: 'Proxmox VE lab' })?.id).toBe('proxmox');
  });
});

describe('addressInTemplate', () => {
  it('finds an address with a path', () => {
    const grafana = findTemplate('grafana');
    const uris = ['https://example.com/other', 'https://example.com/grafana/login/generic_oauth'];
    expect(grafana && addressInTemplate(grafana, uris)).toBe('https://example.com/grafana');
  });
});

describe('applicationAddress', () => {
  it.each([
    ['https://app.example.com/', 'https://app.example.com'],
    [' app.example.com:8443 ', 'https://app.example.com:8443'],
    ['http://localhost:3000/base/', 'http://localhost:3000/base'],
    ["https://app.example.com/it's", 'https://app.example.com/it%27s'],
    ['https://app.example.com/?a=b#c', 'https://app.example.com'],
  ])('makes of %s the address %s', (typed, expected) => {
    expect(applicationAddress(typed)).toBe(expected);
  });

  it.each([
    '',
    'ftp://app.example.com',
    'javascript:alert(1)',
    'https://',
    'https://user@app.example.com',
    'a b',
    'https://a%20b',
  ])('refuses %s', (typed) => {
    expect(applicationAddress(typed)).toBeNull();
  });
});
