import { connectApplication } from '../support/application.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { logInAt } from './oidcc.js';

let stack: Stack;
let founders: readonly [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(() => stack.stop());

const INITIATE_LOGIN_URI = 'https://app.example/login?from=portal';

describe.each([0, 1] as const)('OpenID Connect Core: third-party-initiated login, tenant %i', (index) => {
  const founder = (): Person => founders[index];

  it('oidcc-3rd_party-init-login', async () => {
    const { browser, origin } = founder();
    const settings = {
      initiateLoginUri: INITIATE_LOGIN_URI,
      launchUrl: 'https://app.example/home',
      requiresPkce: false,
    };
    const client = await connectApplication(founder(), settings);
    const { items } = expectStatus(await browser.request(`${origin}/api/account/applications`), 200).json<{
      items: { id: string; launchUrl: string }[];
    }>();
    const start = new URL(items.find(({ id }) => id === client.clientId)?.launchUrl ?? '');
    expect(`${start.origin}${start.pathname}`).toBe('https://app.example/login');
    expect(Object.fromEntries(start.searchParams)).toEqual({
      from: 'portal',
      iss: origin,
      target_link_uri: 'https://app.example/home',
    });
    const { claims } = await logInAt(client, 'default', founder());
    expect(claims.iss).toBe(start.searchParams.get('iss'));
  });

  it('oidcc-3rd_party-init-login-nohttps', async () => {
    const { browser, origin } = founder();
    const json = {
      name: 'Plain',
      redirectUris: ['https://app.example/callback'],
      initiateLoginUri: 'http://localhost/login',
    };
    const answer = await browser.request(`${origin}/api/clients`, { json });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'initiateLoginUri', code: 'https_required' }] });
  });
});
