import { sendRaw } from '../support/raw-request.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack({ TRUST_PROXY: '127.0.0.1/32' });
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const issuerFor = async (...headers: string[]): Promise<string> => {
  const { status, text } = await sendRaw(stack.port, 'GET /.well-known/openid-configuration', headers);
  return status === 200 ? (JSON.parse(text) as { issuer: string }).issuer : String(status);
};

describe('T30 Behind a proxy that is trusted', () => {
  it('the host is the one that the proxy was asked for', async () => {
    const { host } = new URL(acme.origin);
    expect(await issuerFor('host: permiso.internal', `x-forwarded-host: ${host}`)).toBe(acme.origin);
    expect(await issuerFor(`host: ${host}`)).toBe(acme.origin);
    expect(await issuerFor(`host: ${host}`, `x-forwarded-host: ${new URL(globex.origin).host}`)).toBe(globex.origin);
  });

  it.each<[string, (host: string) => string[]]>([
    ['that is nobody’s', () => ['x-forwarded-host: evil.example']],
    ['that is empty', () => ['x-forwarded-host: ']],
    ['in capitals', (host) => [`x-forwarded-host: ${host.toUpperCase()}`]],
    ['that is a list', (host) => [`x-forwarded-host: ${host}, ${host}`]],
    ['that was sent twice', (host) => [`x-forwarded-host: ${host}`, 'x-forwarded-host: evil.example']],
  ])('there is nothing at a host %s', async (_what, headersFor) => {
    const { host } = new URL(acme.origin);
    expect(await issuerFor(`host: ${host}`, ...headersFor(host))).toBe('404');
  });

  it('scheme and port are those of the configuration all the same', async () => {
    const { host } = new URL(acme.origin);
    const lies = ['x-forwarded-proto: https', 'x-forwarded-port: 443', 'forwarded: proto=https;host=evil.example'];
    expect(await issuerFor(`host: ${host}`, ...lies)).toBe(acme.origin);
  });
});
