import { decodeJwt } from 'jose';
import pg from 'pg';
import { type Application, authorizeUrl, logIn, newPkce, REDIRECT_URI, requestTokens } from '../support/application.js';
import { assertionClaims, assertionForm, ClientKey } from '../support/client-keys.js';
import { type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { HttpsDocuments } from '../support/https-documents.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let documents: HttpsDocuments;
let stack: Stack;
let acme: Person;
let globex: Person;
let count = 0;

const allow = async ({ browser, origin }: Person, clientMetadataPrefixes: string[]): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/settings`, { method: 'PATCH', json: { clientMetadataPrefixes } });

beforeAll(async () => {
  documents = await HttpsDocuments.start();
  stack = await startStack(documents.env);
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  expectStatus(await allow(acme, [`${documents.origin}/apps`, 'https://169.254.169.254', 'https://10.0.0.1']), 200);
});

afterAll(() => Promise.all([stack.stop(), documents.stop()]));

/** Publishes a document that is right but for the changes. Returns the client id. */
const publish = (changes: Record<string, unknown> = {}, folder = 'apps'): string => {
  const path = `/${folder}/${String(++count)}.json`;
  const id = `${documents.origin}${path}`;
  const good = { client_id: id, client_name: 'Assistant', redirect_uris: [REDIRECT_URI] };
  const all = { ...good, grant_types: ['authorization_code', 'refresh_token'], ...changes };
  documents.documents.set(path, all);
  return id;
};

const appOf = (founder: Person, clientId: string): Application => ({
  origin: founder.origin,
  clientId,
  clientSecret: null,
  redirectUri: REDIRECT_URI,
});

/** How a browser is answered that comes with that client id: `begins`, or the code on the error page. */
const authorizeAt = async (founder: Person, clientId: string, port?: number): Promise<string> => {
  const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
  const address = authorizeUrl(appOf(founder, clientId), pkce);
  const { host, origin } = new URL(founder.origin);
  const url = port === undefined ? address : address.replace(origin, `http://127.0.0.1:${String(port)}`);
  const response = await new HttpBrowser().request(url, { headers: { host } });
  if (response.status === 303 || response.status === 302) return 'begins';
  expect(response.status).toBeLessThan(500);
  return /"code":"([^"]+)"/.exec(response.text)?.[1] ?? response.text;
};

/** The row of the client. */
const clientOf = async ({ browser, origin }: Person, metadataUrl: string): Promise<Record<string, unknown>> => {
  const { items } = (await browser.request(`${origin}/api/clients?limit=100`)).json<{
    items: Record<string, unknown>[];
  }>();
  const found = items.find((client) => client['metadataUrl'] === metadataUrl);
  if (!found) throw new Error(`${metadataUrl} is no client.`);
  return found;
};

const change = async ({ browser, origin }: Person, id: unknown, json: unknown): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/clients/${String(id)}`, { method: 'PATCH', json });

/** Lets a document’s time run out, as if its hour had passed, for a process that starts after it. */
const expire = async (clientId: string): Promise<number> => {
  const client = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  await client.connect();
  const { rowCount } = await client.query(
    `UPDATE clients SET metadata_expires_at = now() - interval '1 second' WHERE metadata_url = $1`,
    [clientId],
  );
  await client.end();
  expect(rowCount).toBe(1);
  return stack.addServer();
};

describe('A client that a document describes', () => {
  it('logs people in where its address is listed, under its address', async () => {
    const clientId = publish();
    const app = appOf(acme, clientId);
    const tokens = await logIn(app, acme);
    expect(decodeJwt(tokens.id_token)).toMatchObject({ aud: clientId, iss: acme.origin, email: acme.email });
    const refreshed = await requestTokens(app, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    const { access_token: token } = expectStatus(refreshed, 200).json<{ access_token: string }>();
    const headers = { authorization: `Bearer ${token}` };
    expectStatus(await new HttpBrowser().request(`${acme.origin}/oauth/userinfo`, { headers }), 200);
    const { id, ...client } = await clientOf(acme, clientId);
    const { host } = new URL(documents.origin);
    expect(client).toMatchObject({
      name: `${host} · Assistant`,
      type: 'public',
      skipsConsent: false,
      requiresPkce: true,
    });
    const consents = (await acme.browser.request(`${acme.origin}/api/account/consents`)).text;
    expect(consents).toContain(String(id));
    expect(consents).toContain(`${host} · Assistant`);
    expect(documents.requests.filter((path) => clientId.endsWith(path))).toHaveLength(1);
  });

  it('with keys of its own proves itself by them', async () => {
    const key = await ClientKey.make();
    const clientId = publish({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key.publicJwk] } });
    const form = { client_id: clientId, grant_type: 'refresh_token', refresh_token: 'abc' };
    const ask = async (signer: ClientKey): Promise<unknown> => {
      const signed = assertionForm(await signer.sign(assertionClaims(clientId, acme.origin)));
      const answer = await new HttpBrowser().request(`${acme.origin}/oauth/token`, { form: { ...form, ...signed } });
      return answer.json()['error'];
    };
    expect([await ask(key), await ask(await ClientKey.make())]).toEqual(['invalid_grant', 'invalid_client']);
    const bare = await new HttpBrowser().request(`${acme.origin}/oauth/token`, { form });
    expect(bare.json()['error']).toBe('invalid_client');
  });

  it('is unknown at another company, whose list does not have it, and nobody is asked', async () => {
    const clientId = publish();
    expect(await authorizeAt(globex, clientId)).toBe('invalid_client');
    expect(documents.requests.filter((path) => clientId.endsWith(path))).toEqual([]);
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    expect(await authorizeAt(globex, clientId)).toBe('invalid_client');
  });

  it('is announced in discovery where there is a list', async () => {
    const supported = async ({ origin }: Person): Promise<unknown> =>
      (await new HttpBrowser().request(`${origin}/.well-known/openid-configuration`)).json()[
        'client_id_metadata_document_supported'
      ];
    expect([await supported(acme), await supported(globex)]).toEqual([true, undefined]);
  });

  it.each<[string, (id: string) => string]>([
    ['in another folder', () => publish({}, 'other')],
    ['in a folder whose name begins like the listed one', () => publish({}, 'apps-of-others')],
    ['of another host', (id) => id.replace('localhost', '127.0.0.1')],
    ['of a host that begins like the listed one', (id) => id.replace(/:\d+/, '.evil.example')],
    ['over plain http', (id) => id.replace('https:', 'http:')],
    ['in other letters', (id) => id.replace('https://localhost', 'https://LOCALHOST')],
    ['with a user name', (id) => id.replace('https://', 'https://user@')],
    ['with a query', (id) => `${id}?a=b`],
    ['with a fragment', (id) => `${id}#a`],
    ['with a way up', (id) => id.replace('/apps/', '/apps/../other/')],
    ['with an encoded way up', (id) => id.replace('/apps/', '/apps/%2e%2e/other/')],
    ['without a path', () => documents.origin],
  ])('is not looked for at an address %s', async (_what, spell) => {
    const clientId = spell(publish());
    const before = documents.requests.length;
    expect(await authorizeAt(acme, clientId)).toBe('invalid_client');
    expect(documents.requests.slice(before)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['is of another client', { client_id: 'https://other.example/client.json' }],
    ['is of nobody', { client_id: undefined }],
    ['has a secret', { client_secret: 'abc' }],
    ['has a secret that ends', { client_secret_expires_at: 0 }],
    ['proves itself by a secret', { token_endpoint_auth_method: 'client_secret_basic' }],
    ['proves itself by a certificate', { token_endpoint_auth_method: 'tls_client_auth' }],
    ['has no redirect URI', { redirect_uris: undefined }],
    ['has an empty list of redirect URIs', { redirect_uris: [] }],
    ['has a redirect URI with a wildcard', { redirect_uris: ['https://*.app.example/callback'] }],
    ['has a redirect URI over plain http', { redirect_uris: ['http://app.example/callback'] }],
    ['has a redirect URI that is code', { redirect_uris: ['javascript:alert(1)'] }],
    ['has redirect URIs that are no text', { redirect_uris: [1] }],
    ['signs, but has no keys', { token_endpoint_auth_method: 'private_key_jwt' }],
    [
      'shows a private key',
      { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [{ kty: 'oct', k: 'a' }] } },
    ],
    ['wants no person', { grant_types: ['client_credentials'] }],
  ])('is refused where it %s, and is not asked again at once', async (_what, changes) => {
    const clientId = publish(changes);
    for (let attempt = 0; attempt < 3; attempt++) expect(await authorizeAt(acme, clientId)).toBe('invalid_client');
    expect(documents.requests.filter((path) => clientId.endsWith(path))).toHaveLength(1);
    await expect(clientOf(acme, clientId)).rejects.toThrow();
  });

  it.each<[string, (path: string) => void]>([
    ['is missing', (path) => documents.documents.delete(path)],
    ['is no JSON', (path) => documents.answers.set(path, (response) => response.end('<html>'))],
    ['is a list', (path) => documents.documents.set(path, [])],
    [
      'is JSON by another name',
      (path) =>
        documents.answers.set(path, (response) => {
          response.setHeader('content-type', 'text/html');
          response.end(JSON.stringify(documents.documents.get(path)));
        }),
    ],
    [
      'is elsewhere',
      (path) =>
        documents.answers.set(path, (response) => {
          response.writeHead(302, { location: `${documents.origin}/apps/1.json` }).end();
        }),
    ],
    ['is too long', (path) => documents.documents.set(path, { padding: 'x'.repeat(40_000) })],
    ['breaks off', (path) => documents.answers.set(path, (response) => response.destroy())],
  ])('is refused where its document %s', async (_what, spoil) => {
    const clientId = publish();
    spoil(new URL(clientId).pathname);
    expect(await authorizeAt(acme, clientId)).toBe('invalid_client');
  });

  it.each(['https://169.254.169.254/latest/meta-data', 'https://10.0.0.1/client.json'])(
    'T55 is not read from inside the deployment, listed or not: %s',
    async (clientId) => {
      expect(await authorizeAt(acme, clientId)).toBe('invalid_client');
    },
  );

  it('is read anew when its time is over: what changed counts from then on', async () => {
    const clientId = publish();
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    documents.documents.set(new URL(clientId).pathname, {
      client_id: clientId,
      redirect_uris: ['https://new.example/callback'],
    });
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    const port = await expire(clientId);
    expect(await authorizeAt(acme, clientId, port)).toBe('redirect_uri_mismatch');
    expect(await authorizeAt(acme, clientId)).toBe('redirect_uri_mismatch'); // the other process heard of it
  });

  it('goes on without its document until its time is over, and is then refused', async () => {
    const clientId = publish();
    const app = appOf(acme, clientId);
    const { refresh_token: token = '' } = await logIn(app, acme);
    documents.documents.delete(new URL(clientId).pathname);
    const refresh = { grant_type: 'refresh_token', refresh_token: token };
    const { refresh_token: next = '' } = expectStatus(await requestTokens(app, refresh), 200).json<{
      refresh_token: string;
    }>();
    const port = await expire(clientId);
    const refused = await requestTokens(app, { ...refresh, refresh_token: next }, port);
    expect([refused.status, refused.json()['error']]).toEqual([401, 'invalid_client']);
    expect(await authorizeAt(acme, clientId, port)).toBe('invalid_client');
  });

  it('is refused from the moment its address leaves the list', async () => {
    const clientId = publish();
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    const { clientMetadataPrefixes: before } = (await acme.browser.request(`${acme.origin}/api/settings`)).json<{
      clientMetadataPrefixes: string[];
    }>();
    expectStatus(await allow(acme, ['https://other.example']), 200);
    expect(await authorizeAt(acme, clientId)).toBe('invalid_client');
    expectStatus(await allow(acme, before), 200);
    expect(await authorizeAt(acme, clientId)).toBe('begins');
  });
});

describe('An administrator', () => {
  it('may disable such a client, restrict and delete it, but not say what it is', async () => {
    const clientId = publish();
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    const { id, name } = await clientOf(acme, clientId);
    for (const wrong of [{ name: 'Bank' }, { redirectUris: ['https://evil.example/'] }, { skipsConsent: true }]) {
      const answer = await change(acme, id, wrong);
      const field = Object.keys(wrong)[0];
      expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ field, code: 'from_document' }] }]);
    }
    expectStatus(await change(acme, id, { name, isGroupRestricted: true, groupIds: [] }), 200);
    await expect(logIn(appOf(acme, clientId), acme)).rejects.toThrow();
    expectStatus(await change(acme, id, { isGroupRestricted: false, isEnabled: false }), 200);
    const before = documents.requests.length;
    expect(await authorizeAt(acme, clientId)).toBe('invalid_client');
    expect(documents.requests.length).toBe(before);
    const { browser, origin } = acme;
    expectStatus(await browser.request(`${origin}/api/clients/${String(id)}`, { method: 'DELETE' }), 204);
    await expect(clientOf(acme, clientId)).rejects.toThrow();
  });

  it('has its document read at once, and nothing changes where that is refused', async () => {
    const clientId = publish();
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    const { id } = await clientOf(acme, clientId);
    const { host } = new URL(documents.origin);
    const refresh = (founder: Person) =>
      founder.browser.request(`${founder.origin}/api/clients/${String(id)}/metadata-refreshes`, { json: {} });
    const path = new URL(clientId).pathname;
    const good = { client_id: clientId, client_name: 'Renamed', redirect_uris: [REDIRECT_URI] };
    documents.documents.set(path, good);
    expect(expectStatus(await refresh(acme), 200).json()).toMatchObject({ name: `${host} · Renamed` });
    documents.documents.set(path, { ...good, client_name: 'Evil', client_secret: 'abc' });
    const refused = await refresh(acme);
    expect([refused.status, refused.json()['code']]).toEqual([422, 'metadata_document_refused']);
    expect(await clientOf(acme, clientId)).toMatchObject({ name: `${host} · Renamed` });
    expect((await refresh(globex)).status).toBe(404);
  });

  it('finds it by an id that is no client id', async () => {
    const clientId = publish();
    expect(await authorizeAt(acme, clientId)).toBe('begins');
    const { id } = await clientOf(acme, clientId);
    expect(await authorizeAt(acme, String(id))).toBe('invalid_client');
  });

  it.each([
    'http://apps.example',
    'https://*.example',
    'https://apps.example/?a=b',
    'https://apps.example/#a',
    'https://user@apps.example',
    'https://APPS.example',
    'https://apps.example/a/../b',
    'apps.example',
  ])('can’t list %s', async (prefix) => {
    const answer = await allow(globex, [prefix]);
    expect([answer.status, answer.json()]).toMatchObject([
      400,
      { errors: [{ field: 'clientMetadataPrefixes.0', code: 'malformed' }] },
    ]);
  });
});
