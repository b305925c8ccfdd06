import { createHmac, createPublicKey } from 'node:crypto';
import { exportSPKI, importJWK, type JWTPayload, SignJWT } from 'jose';
import { allowAccess, introspect, machineToken, partsOf, PERMISSIONS, registerApi } from '../support/apis.js';
import { type Application, connectApplication, logIn } from '../support/application.js';
import { assertionClaims, ClientKey } from '../support/client-keys.js';
import { type Person, signUpCompany } from '../support/people.js';
import { RelyingParty } from '../support/relying-party.js';
import { requestClaims } from '../support/request-objects.js';
import { SigningApplication } from '../support/signing-application.js';
import { type Stack, startStack } from '../support/stack.js';

type Jwk = Readonly<Record<string, string>>;
type Header = Readonly<Record<string, unknown>>;

let stack: Stack;
/** A server of the attacker's, who would like to be asked for keys. */
let attacker: RelyingParty;
let attackerKeys: Readonly<Record<string, ClientKey>>;
let tenants: [Tenant, Tenant];

/** A place that takes a signed token: a good one, the key that signs it, and whether one is taken. */
interface Place {
  readonly claims: () => JWTPayload;
  readonly header: Header;
  readonly publicJwk: Jwk;
  readonly good: () => Promise<string>;
  /** Where the attacker has it: the very key, to sign by another algorithm than it is for. */
  readonly privateJwk?: Jwk;
  readonly isTaken: (token: string) => Promise<boolean>;
}

interface Tenant {
  readonly places: Readonly<Record<(typeof PLACES)[number], Place>>;
  readonly jwks: readonly Jwk[];
}

const PLACES = ['a client assertion', 'a request object', 'an ID token hint', 'an access token'] as const;

/** What signs for a client is its own key, known to the tenant by its JWKS. */
const clientPlaces = async (founder: Person, algorithm: string) => {
  const app = await SigningApplication.connect(founder, { name: algorithm }, algorithm);
  const push = async (form: Record<string, string>): Promise<boolean> =>
    (await app.post('/oauth/par', app.newRequest().form, { form })).status === 201;
  const { key } = app;
  const header = { kid: key.publicJwk['kid'] };
  const requestHeader = { ...header, typ: 'oauth-authz-req+jwt' };
  const keys = { header, publicJwk: key.publicJwk, privateJwk: key.privateJwk };
  const [assertion, request] = [() => assertionClaims(app.clientId, app.origin), () => requestClaims(app).claims];
  return {
    'a client assertion': {
      ...{ ...keys, claims: assertion, good: () => key.sign(assertion(), header) },
      isTaken: (token: string) => push({ client_assertion: token }),
    },
    'a request object': {
      ...{ ...keys, header: requestHeader, claims: request, good: () => key.sign(request(), requestHeader) },
      isTaken: (token: string) => push({ request: token }),
    },
  };
};

const logoutTakes = async ({ origin }: Application, hint: string): Promise<boolean> =>
  (await stack.newBrowser().request(`${origin}/oauth/logout?id_token_hint=${hint}`)).status === 200;

/** What the tenant signed itself is known by its own keys. */
const ownPlaces = async (founder: Person, jwks: readonly Jwk[]) => {
  const api = await registerApi(founder);
  const app = await connectApplication(founder, {
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  });
  await allowAccess(founder, api.id, app, [], [PERMISSIONS[0]?.name ?? '']);
  const [hint, access] = [(await logIn(app, founder)).id_token, (await machineToken(app)).access_token];
  const placeOf = (token: string): Omit<Place, 'isTaken'> => {
    const { header, claims } = partsOf(token);
    const publicJwk = jwks.find(({ kid }) => kid === header['kid']) ?? {};
    return { header, claims: () => claims, publicJwk, good: () => Promise.resolve(token) };
  };
  return {
    'an ID token hint': { ...placeOf(hint), isTaken: (token: string) => logoutTakes(app, token) },
    'an access token': {
      ...placeOf(access),
      isTaken: async (token: string) => (await introspect(app, token))['active'] === true,
    },
  };
};

const newTenant = async (): Promise<Tenant> => {
  const founder = await signUpCompany(stack);
  const document = await stack.newBrowser().request(`${founder.origin}/.well-known/jwks.json`);
  const { keys: jwks } = document.json<{ keys: Jwk[] }>();
  return { jwks, places: { ...(await clientPlaces(founder, 'RS256')), ...(await ownPlaces(founder, jwks)) } };
};

beforeAll(async () => {
  [stack, attacker] = await Promise.all([startStack(), RelyingParty.start()]);
  attackerKeys = { RS256: await ClientKey.make('RS256'), ES256: await ClientKey.make('ES256') };
  const keys = Object.values(attackerKeys).map(({ publicJwk }) => publicJwk);
  attacker.documents.set('/jwks.json', { keys });
  tenants = await Promise.all([newTenant(), newTenant()]);
});

afterAll(async () => {
  await attacker.stop();
  await stack.stop();
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed by HMAC with that as its secret. */
const withSecret = (header: Header, claims: JWTPayload, secret: string | Uint8Array): string => {
  const signed = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};

/** Signed by a key of the attacker's, under the algorithm that is expected. */
const byAttacker = ({ header, claims, publicJwk }: Place, more: Header): Promise<string> => {
  const key = attackerKeys[publicJwk['kty'] === 'EC' ? 'ES256' : 'RS256'];
  if (!key) throw new Error('There is no such key.');
  return key.sign(claims(), { ...header, ...more });
};

const publicKeyOf = ({ publicJwk }: Place) => createPublicKey({ key: { ...publicJwk }, format: 'jwk' });

const spki = async ({ publicJwk }: Place): Promise<string> => {
  const key = await importJWK(publicJwk, publicJwk['alg'] ?? 'RS256');
  if (key instanceof Uint8Array) throw new Error('A public key is no bytes.');
  return exportSPKI(key);
};

/** T19: another algorithm than the key is for. */
const CONFUSIONS: [string, (place: Place) => Promise<string> | string][] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg): [string, (place: Place) => string] => [
    `the algorithm “${alg}” and no signature`,
    ({ header, claims }) => `${part({ ...header, alg })}.${part(claims())}.`,
  ]),
  [
    'the algorithm “none” and the signature of a good one',
    async ({ header, claims, good }) =>
      `${part({ ...header, alg: 'none' })}.${part(claims())}.${(await good()).split('.')[2] ?? ''}`,
  ],
  [
    'HS256 and the public key (PEM) as its secret',
    async (place) => withSecret(place.header, place.claims(), await spki(place)),
  ],
  [
    'HS256 and the public key (PEM, trimmed) as its secret',
    async (place) => withSecret(place.header, place.claims(), (await spki(place)).trim()),
  ],
  [
    'HS256 and the public key (JWK) as its secret',
    (place) => withSecret(place.header, place.claims(), JSON.stringify(place.publicJwk)),
  ],
  [
    'HS256 and the public key (DER) as its secret',
    (place) => withSecret(place.header, place.claims(), publicKeyOf(place).export({ type: 'spki', format: 'der' })),
  ],
  [
    'HS256 and the public key (PKCS #1) as its secret',
    (place) => withSecret(place.header, place.claims(), publicKeyOf(place).export({ type: 'pkcs1', format: 'pem' })),
  ],
  ...['RS512', 'PS512', 'ES256', 'EdDSA', 'HS256', ''].map((alg): [string, (place: Place) => Promise<string>] => [
    `“${alg}” in the header of a good one`,
    async ({ good }) => {
      const [header = '', ...rest] = (await good()).split('.');
      const said = JSON.parse(Buffer.from(header, 'base64url').toString()) as Header; // ours, or the tenant's
      return [part({ ...said, alg }), ...rest].join('.');
    },
  ]),
  ['“none” in a header without anything else', ({ claims }) => `${part({ alg: 'none' })}.${part(claims())}.`],
  ['HS256 and an empty secret', ({ header, claims }) => withSecret(header, claims(), '')],
  [
    'PS256, by the very key, which is for RS256',
    async ({ header, claims, good, privateJwk }) => {
      const lie = `${part({ ...header, alg: 'PS256' })}.${part(claims())}.${(await good()).split('.')[2] ?? ''}`;
      if (!privateJwk) return lie; // the tenant's own key is not to be had
      const { alg: _alg, ...jwk } = privateJwk;
      return new SignJWT(claims()).setProtectedHeader({ ...header, alg: 'PS256' }).sign(await importJWK(jwk, 'PS256'));
    },
  ],
];

/** T20: a key that the token itself brings, or names in a way that leads elsewhere. */
const INJECTIONS: [string, (place: Place, foreign: readonly Jwk[]) => Promise<string>][] = [
  ['“jwk”, the key itself', (place) => byAttacker(place, { jwk: attackerKeys['RS256']?.publicJwk })],
  [
    '“jku”',
    (place) => byAttacker(place, { jku: `${attacker.origin}/jwks.json`, kid: attackerKeys['RS256']?.publicJwk['kid'] }),
  ],
  ['“x5u”', (place) => byAttacker(place, { x5u: `${attacker.origin}/certificate.pem` })],
  ['“x5c”', (place) => byAttacker(place, { x5c: ['MIIB'] })],
  ['“kid” with a path', (place) => byAttacker(place, { kid: '../../../../dev/null' })],
  ['“kid” with an address', (place) => byAttacker(place, { kid: `${attacker.origin}/jwks.json` })],
  ['“kid” with SQL', (place) => byAttacker(place, { kid: "' OR '1'='1" })],
  [
    '“jwk” beside the “kid” of a real key, which it is not',
    (place) => byAttacker(place, { jwk: attackerKeys['RS256']?.publicJwk, kid: place.publicJwk['kid'] }),
  ],
  [
    '“jku” beside the “kid” of a real key',
    (place) => byAttacker(place, { jku: `${attacker.origin}/jwks.json`, kid: place.publicJwk['kid'] }),
  ],
  ['“kid” that ends a statement', (place) => byAttacker(place, { kid: "'; DROP TABLE signing_keys; --" })],
  ['“kid” with a command', (place) => byAttacker(place, { kid: '|/usr/bin/true' })],
  ['“kid” with a NUL', (place) => byAttacker(place, { kid: '\0' })],
  ['“kid” of every key', (place) => byAttacker(place, { kid: '*' })],
  ['“kid” that is no text', (place) => byAttacker(place, { kid: { $ne: null } })],
  ['“kid” with SQL that chooses a key', (place) => byAttacker(place, { kid: "x' UNION SELECT 'key' --" })],
  ['“kid” of a prototype', (place) => byAttacker(place, { kid: '__proto__' })],
  ['“kid” of another company', (place, foreign) => byAttacker(place, { kid: foreign[0]?.['kid'] })],
  ['no “kid”', (place) => byAttacker(place, { kid: undefined })],
];

describe.each([
  ['Acme', 0, 1],
  ['Globex', 1, 0],
] as const)('At %s, beside another company,', (_name, our, their) => {
  describe.each(PLACES)('%s', (name) => {
    const place = (): Place => tenants[our].places[name];

    it('that is good is taken', async () => {
      expect(await place().isTaken(await place().good())).toBe(true);
    });

    it.each(CONFUSIONS)('T19 with %s is refused', async (_what, forge) => {
      expect(await place().isTaken(await forge(place()))).toBe(false);
    });

    it.each(INJECTIONS)('T20 with %s is refused, and nobody is asked for the key', async (_what, forge) => {
      expect(await place().isTaken(await forge(place(), tenants[their].jwks))).toBe(false);
      expect(attacker.received).toEqual([]);
    });
  });
});
