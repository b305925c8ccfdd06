import { randomUUID } from 'node:crypto';
import { connectApplication, logIn, type Application, type TokenResponse } from '../support/application.ts';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.ts';
import { type Stack } from '../support/stack.ts';

/** A company with one of everything that has an id. */
export interface Company {
  readonly founder: Person;
  readonly application: Application;
  readonly tokens: TokenResponse;
  readonly apiKey: string;
  /** The token of a sign-up link that is good. */
  readonly joiningToken: string;
  /** Ids of existing objects by the part of the path that stands before them. */
  readonly ids: Readonly<Record<string, string>>;
}

const ONE_HOUR_MS = 3_600_000;

/** Names are the same in every company, so that only the tenant tells them apart. */
export const foundCompany = async (stack: Stack): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const { browser, origin } = founder;
  const create = async <T>(path: string, json: unknown): Promise<T> =>
    expectStatus(await browser.request(`${origin}${path}`, { json }), 201).json<T>();
  const first = async (path: string, of: Person = founder): Promise<string> => {
    const { items } = expectStatus(await of.browser.request(`${origin}${path}`), 200).json<{
      items: { id: string }[];
    }>();
    const [item] = items;
    if (!item) throw new Error(`${path} has no items.`);
    return item.id;
  };
  const expiresAt = new Date(Date.now() + ONE_HOUR_MS).toISOString();
  const group = await create<{ id: string }>('/api/groups', { name: 'Engineering' });
  const member = await join(stack, founder, 'grace', [group.id]);
  const memberId = expectStatus(await member.browser.request(`${origin}/api/account`), 200).json<{ id: string }>().id;
  const application = await connectApplication(founder);
  const tokens = await logIn(application, founder);
  const invitation = await create<{ id: string; url: string }>('/api/invitations', { expiresAt });
  const key = await create<{ id: string; secret: string }>('/api/account/api-keys', { name: 'CI' });
  return {
    founder,
    application,
    tokens,
    apiKey: key.secret,
    joiningToken: new URL(invitation.url).hash.slice(1),
    ids: {
      users: memberId,
      'users/passkeys': await first(`/api/users/${memberId}/passkeys`),
      'users/sessions': await first(`/api/users/${memberId}/sessions`),
      groups: group.id,
      'groups/members': memberId,
      clients: application.clientId,
      'clients/secrets': await first(`/api/clients/${application.clientId}/secrets`),
      invitations: invitation.id,
      'api-keys': key.id,
      'account/passkeys': await first('/api/account/passkeys'),
      'account/sessions': await first('/api/account/sessions'),
      'account/api-keys': key.id,
      'account/consents': application.clientId,
    },
  };
};

/** The path with its parameters filled in from `ids`; with something that does not exist where `ids` has nothing. */
export const fillPath = (path: string, ids: Readonly<Record<string, string>>): string =>
  path.replace(/\{\w+\}/g, (_parameter, offset: number) => {
    const nouns = path
      .slice('/api/'.length, offset)
      .split('/')
      .filter((part) => part !== '' && !part.startsWith('{'));
    return ids[nouns.join('/')] ?? randomUUID();
  });
