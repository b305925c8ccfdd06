import { randomUUID } from 'node:crypto';
import {
  type Application,
  beginInteraction,
  connectApplication,
  logIn,
  type TokenResponse,
} from '../support/application.ts';
import { CIBA_GRANT, newBackchannelRequest, waitingFor } from '../support/backchannel.ts';
import { idOf } from '../support/login-links.ts';
import { newPicture } from '../support/pictures.ts';
import { beginLoginRequest } from '../support/login-requests.ts';
import { addPasskey, expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.ts';
import { type Stack } from '../support/stack.ts';

/** A company with one of everything that has an id. */
export interface Company {
  readonly founder: Person;
  readonly application: Application;
  readonly tokens: TokenResponse;
  readonly apiKey: string;
  /** The token of a sign-up link that is good. */
  readonly joiningToken: string;
  /** Ids of existing objects by the nouns of the path that stand before them. */
  readonly ids: Readonly<Record<string, string>>;
}

const ONE_HOUR_MS = 3_600_000;

/**
 * Names are the same in every company, so that only the tenant tells them apart. Whatever can be removed of the
 * founder's and the member's own is there twice, so that removing one is allowed.
 */
export const foundCompany = async (stack: Stack): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const { browser, origin } = founder;
  const create = async <T>(path: string, json: unknown): Promise<T> =>
    expectStatus(await browser.request(`${origin}${path}`, { json }), 201).json<T>();
  const first = async (path: string): Promise<string> => {
    const { items } = expectStatus(await browser.request(`${origin}${path}`), 200).json<{ items: { id: string }[] }>();
    const [item] = items;
    if (!item) throw new Error(`${path} has no items.`);
    return item.id;
  };
  const expiresAt = new Date(Date.now() + ONE_HOUR_MS).toISOString();
  const group = await create<{ id: string }>('/api/groups', { name: 'Engineering' });
  const member = await join(stack, founder, 'grace', [group.id]);
  const memberId = await idOf(member);
  const other = await join(stack, founder, 'barbara', [group.id]);
  const founderId = await idOf(founder);
  for (const path of [`/api/users/${memberId}/claims`, `/api/groups/${group.id}/claims`]) {
    const claims = { method: 'PUT', json: { items: [{ key: 'department', value: founder.slug }] } } as const;
    expectStatus(await browser.request(`${origin}${path}`, claims), 200);
  }
  for (const id of [memberId, founderId]) {
    const path = `/api/groups/${group.id}/administrators/${id}`;
    expectStatus(await browser.request(`${origin}${path}`, { method: 'PUT' }), 204);
  }
  const grantTypes = ['authorization_code', 'refresh_token', CIBA_GRANT];
  const application = await connectApplication(founder, { grantTypes });
  const tokens = await logIn(application, founder);
  await logIn(application, member);
  await newBackchannelRequest(application, founder, { requested_expiry: '900' });
  const [request] = await waitingFor(founder);
  const api = await create<{ id: string }>('/api/apis', { name: 'Billing', identifier: 'https://api.example' });
  const permissions = [{ name: 'invoices:read', description: 'Read invoices' }];
  const access = { userPermissions: ['invoices:read'], machinePermissions: [] };
  for (const [path, json] of [
    [`/api/apis/${api.id}/permissions`, { items: permissions }],
    [`/api/apis/${api.id}/clients/${application.clientId}`, access],
  ] as const) {
    expectStatus(await browser.request(`${origin}${path}`, { method: 'PUT', json }), 200);
  }
  const federation = await create<{ id: string }>(`/api/clients/${application.clientId}/federations`, {
    name: 'CI',
    issuer: 'https://ci.example',
    subject: 'repo:acme/wiki',
  });
  const invitation = await create<{ id: string; url: string }>('/api/invitations', { expiresAt });
  const key = await create<{ id: string; secret: string }>('/api/account/api-keys', { name: 'CI' });
  const emailDomain = await create<{ id: string }>('/api/email-domains', { domain: 'acme.example' });
  const initialToken = await create<{ id: string }>('/api/initial-access-tokens', { name: 'CI' });
  const ownKey = await create<{ id: string }>('/api/account/api-keys', { name: 'Laptop' });
  const put = { method: 'PUT', body: await newPicture(), headers: { 'content-type': 'image/png' } } as const;
  const { pictureUrl } = expectStatus(await browser.request(`${origin}/api/account/picture`, put), 200).json<{
    pictureUrl: string;
  }>();
  const otherBrowser = stack.newBrowser();
  expectStatus(await signIn(founder, otherBrowser), 201);
  return {
    founder,
    application,
    tokens,
    apiKey: key.secret,
    joiningToken: new URL(invitation.url).hash.slice(1),
    ids: {
      users: memberId,
      'users/passkeys': await addPasskey(member),
      'users/consents': application.clientId,
      'users/sessions': await first(`/api/users/${memberId}/sessions`),
      groups: group.id,
      'groups/members': memberId,
      'groups/administrators': memberId,
      'account/administered-groups': group.id,
      'account/administered-groups/members': await idOf(other),
      clients: application.clientId,
      'clients/secrets': await first(`/api/clients/${application.clientId}/secrets`),
      'clients/federations': federation.id,
      apis: api.id,
      'apis/clients': application.clientId,
      invitations: invitation.id,
      'api-keys': key.id,
      'initial-access-tokens': initialToken.id,
      'email-domains': emailDomain.id,
      images: pictureUrl.split('/').at(-1) ?? '',
      interactions: await beginInteraction(application, stack.newBrowser()),
      'interactions/login-requests': (await beginLoginRequest(origin, stack.newBrowser())).id,
      'login-requests': (await beginLoginRequest(origin, stack.newBrowser())).id,
      'account/backchannel-requests': request?.id ?? '',
      'account/passkeys': await addPasskey(founder),
      'account/sessions': await first('/api/account/sessions'), // the newest one, not the browser's own
      'account/api-keys': ownKey.id,
      'account/consents': application.clientId,
    },
  };
};

/** The parameters of a path, each with the nouns that stand before it. */
export const parametersOf = (path: string): { parameter: string; nouns: string }[] =>
  [...path.matchAll(/\{\w+\}/g)].map(({ 0: parameter, index }) => ({
    parameter,
    nouns: path
      .slice('/api/'.length, index)
      .split('/')
      .filter((part) => part !== '' && !part.startsWith('{'))
      .join('/'),
  }));

/** The path with its parameters filled in from `ids`; with something that does not exist where `ids` has nothing. */
export const fillPath = (path: string, ids: Readonly<Record<string, string>>): string =>
  parametersOf(path).reduce(
    (filled, { parameter, nouns }) => filled.replace(parameter, () => ids[nouns] ?? randomUUID()),
    path,
  );
