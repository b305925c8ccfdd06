import { decodeJwt } from 'jose';
import { type Application, authorize, connectApplication, logIn, newPkce } from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { HttpsDocuments } from '../support/https-documents.js';
import { isSignedIn, logOutWithHint } from '../support/logout.js';
import { join, type Person, signIn, signUpCompany } from '../support/people.js';
import { RelyingParty } from '../support/relying-party.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let published: HttpsDocuments;
let party: RelyingParty;
let acme: Person;
let globex: Person;
let grace: Person;

beforeAll(async () => {
  published = await HttpsDocuments.start();
  [stack, party] = [await startStack(published.env), await RelyingParty.start()];
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  grace = await join(stack, acme, 'grace');
});

afterAll(async () => {
  await Promise.all([published.stop(), party.stop()]);
  await stack.stop();
});

const connect = async (founder: Person, redirectUri: string, settings: object = {}): Promise<Application> => {
  const redirectUris = [redirectUri];
  const app = await connectApplication(founder, {
    name: redirectUri,
    redirectUris,
    subjectType: 'pairwise',
    ...settings,
  });
  return { ...app, redirectUri };
};

const subjectAt = async (app: Application, person: Person): Promise<string> =>
  decodeJwt((await logIn(app, person)).id_token).sub ?? '';

const idOf = async ({ browser, origin }: Person): Promise<string> =>
  (await browser.request(`${origin}/api/account`)).json<{ id: string }>().id;

describe('A pairwise client (OpenID Connect Core §8.1)', () => {
  it('knows people by an identifier of its sector, which says nothing elsewhere', async () => {
    const [first, sibling] = [
      await connect(acme, 'https://a.example/cb'),
      await connect(acme, 'https://a.example/other'),
    ];
    const other = await connect(acme, 'https://b.example/cb');
    const theirs = await connect(globex, 'https://a.example/cb');
    const ada = await subjectAt(first, acme);
    expect(await subjectAt(sibling, acme)).toBe(ada);
    const all = [ada, await subjectAt(other, acme), await subjectAt(first, grace), await subjectAt(theirs, globex)];
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(await idOf(acme));
    expect(await subjectAt(await connectApplication(acme), acme)).toBe(await idOf(acme));
  });

  it('gets the same identifier from every endpoint, and from a server that was started anew', async () => {
    const app = await connect(acme, 'https://every.example/cb', { backchannelLogoutUri: `${party.origin}/every` });
    const { id_token: idToken, access_token: token } = await logIn(app, acme);
    const { sub } = decodeJwt(idToken);
    const headers = { authorization: `Bearer ${token}` };
    expect((await new HttpBrowser().request(`${app.origin}/oauth/userinfo`, { headers })).json()['sub']).toBe(sub);
    const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
    const introspection = { form: { token }, headers: { authorization: `Basic ${basic}` } };
    const introspected = await new HttpBrowser().request(`${app.origin}/oauth/introspect`, introspection);
    expect(introspected.json()).toMatchObject({ active: true, sub });
    await stack.killAndRestart('server');
    expect(await subjectAt(app, acme)).toBe(sub);
    await logOutWithHint(app, idToken, acme.browser);
    expect(await isSignedIn(acme, acme.browser)).toBe(false);
    const [request] = await party.requestsTo('/every', 1);
    expect(decodeJwt(new URLSearchParams(request?.body).get('logout_token') ?? '').sub).toBe(sub);
    await signIn(acme, acme.browser);
  });

  it('may hint at the person by it', async () => {
    const app = await connect(acme, 'https://hint.example/cb');
    const { id_token: hint } = await logIn(app, acme);
    const { challenge } = newPkce();
    const params = { code_challenge: challenge, code_challenge_method: 'S256', prompt: 'none', id_token_hint: hint };
    expect((await authorize(app, acme, params)).searchParams.has('code')).toBe(true);
    const { browser } = grace;
    await logIn(app, grace);
    expect((await authorize(app, grace, params, browser)).searchParams.get('error')).toBe('login_required');
  });

  describe('with a sector identifier URI', () => {
    const uris = ['https://one.example/cb', 'https://two.example/cb'] as const;
    const register = (json: object) =>
      acme.browser.request(`${acme.origin}/api/clients`, { json: { name: 'App', subjectType: 'pairwise', ...json } });

    it('shares identifiers with the others that are listed there', async () => {
      published.documents.set('/sector', uris);
      const sectorIdentifierUri = `${published.origin}/sector`;
      const [one, two] = [
        await connect(acme, uris[0], { sectorIdentifierUri }),
        await connect(acme, uris[1], { sectorIdentifierUri }),
      ];
      const sub = await subjectAt(one, acme);
      expect(await subjectAt(two, acme)).toBe(sub);
      expect(await subjectAt(await connect(acme, uris[0]), acme)).not.toBe(sub);
    });

    it.each<[string, string, unknown]>([
      ['not_listed', '/others', ['https://one.example/cb']],
      ['unreachable', '/nowhere', undefined],
      ['malformed', '/object', { redirect_uris: uris }],
    ])('is refused where its document is %s', async (code, path, document) => {
      published.documents.set(path, document);
      const answer = await register({ redirectUris: uris, sectorIdentifierUri: `${published.origin}${path}` });
      expect([answer.status, answer.json()['errors']]).toEqual([
        400,
        [expect.objectContaining({ field: 'sectorIdentifierUri', code })],
      ]);
    });

    it('needs one where its redirect URIs have several hosts', async () => {
      const answer = await register({ redirectUris: uris });
      expect(answer.json()['errors']).toEqual([
        expect.objectContaining({ field: 'sectorIdentifierUri', code: 'required' }),
      ]);
    });

    it.each(['https://10.0.0.1/sector', 'http://localhost/sector', 'https://169.254.169.254/'])(
      'is not asked at %s',
      async (sectorIdentifierUri) => {
        const answer = await register({ redirectUris: uris, sectorIdentifierUri });
        expect([answer.status, answer.text.includes('"sectorIdentifierUri"')]).toEqual([400, true]);
      },
    );
  });
});
