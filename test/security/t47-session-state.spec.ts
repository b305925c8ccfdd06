import { connectApplication } from '../support/application.js';
import { authorizeUrl, newPkce } from '../support/application.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let founders: readonly [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  founders = [await signUpCompany(stack), await signUpCompany(stack)];
});

afterAll(() => stack.stop());

/** Session Management 1.0 and the web message mode speak over postMessage, whose receivers forget to check origins. */
describe('T47 no window of another origin is told anything of a session', () => {
  it.each([0, 1] as const)('T47 there is no session frame and no session state, tenant %i', async (index) => {
    const { origin, browser } = founders[index];
    const metadata = (await browser.request(`${origin}/.well-known/openid-configuration`)).json();
    expect(metadata).not.toHaveProperty('check_session_iframe');
    expect(metadata['response_modes_supported']).not.toContain('web_message');
    for (const path of ['/oauth/check_session', '/oauth/session/check', '/session/check', '/checksession']) {
      const { status, text, headers } = await browser.request(`${origin}${path}`);
      expect(text).not.toContain('postMessage');
      if (status === 200) expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });

  it.each([0, 1] as const)('T47 an answer by web message is refused, tenant %i', async (index) => {
    const { browser } = founders[index];
    const app = await connectApplication(founders[index]);
    const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
    const url = authorizeUrl(app, { ...pkce, response_mode: 'web_message', prompt: 'none' });
    const { headers, text } = await browser.request(url);
    expect(text).not.toContain('postMessage');
    const location = new URL(String(headers['location']));
    expect(location.searchParams.get('error')).toBe('unsupported_response_mode');
    expect(location.searchParams.has('session_state')).toBe(false);
  });
});
