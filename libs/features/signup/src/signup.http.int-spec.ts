import { jest } from '@jest/globals';
import { newId } from '#kernel';
import { MailQueue } from '#platform/mail';
import { EnrolmentsHttpModule } from '#features/enrolments';
import { type RegistrationOptionsDto } from '#features/passkeys';
import { TenantDirectory } from '#features/tenants';
import { FakeBrowser, HttpHarness, VirtualPasskey } from '#testing';
import { type CompletedSignupDto, type StartedSignupDto } from './signup.dto.js';
import { SignupHttpModule } from './signup.module.js';

const signupHost = { tenant: null };

describe('The routes of company sign-up', () => {
  let http: HttpHarness;
  let browser: FakeBrowser;
  let send: jest.SpiedFunction<MailQueue['send']>;

  beforeAll(async () => {
    http = await HttpHarness.start(SignupHttpModule, EnrolmentsHttpModule);
  });
  afterAll(() => http.stop());
  beforeEach(() => {
    browser = new FakeBrowser();
    send = jest.spyOn(http.features.get(MailQueue), 'send').mockResolvedValue();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const entered = () => {
    const slug = `acme-${newId().slice(-12)}`;
    const person = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada' };
    return { companyName: 'Acme Inc.', slug, ...person, email: `ada@${slug}.example` };
  };
  const start = (body: unknown) => http.call<StartedSignupDto>(signupHost, 'POST /api/signup', { browser, body });
  const verify = (id: string, body: unknown, by = browser) =>
    http.call<CompletedSignupDto>(signupHost, `POST /api/signup/${id}/verification`, { browser: by, body });
  const lastCode = (): string => {
    const values = send.mock.lastCall?.[0].values;
    return values && 'code' in values ? values.code : '';
  };

  it('offer an address and say whether it can be had', async () => {
    const name = `n${newId().slice(-12)}`;
    const free = { slug: name, isAvailable: true, reason: null };
    expect(await http.call(signupHost, `GET /api/signup/slugs?name=${name}`)).toEqual({ status: 200, body: free });
    expect(await http.call(signupHost, `GET /api/signup/slugs/${name}`)).toEqual({ status: 200, body: free });
    expect(await http.call(signupHost, 'GET /api/signup/slugs/admin')).toEqual({
      status: 200,
      body: { slug: 'admin', isAvailable: false, reason: 'reserved' },
    });
    expect((await http.call(signupHost, 'GET /api/signup/slugs/%00')).body).toMatchObject({ reason: 'invalid' });
    expect((await http.call(signupHost, 'GET /api/signup/slugs')).status).toBe(400);
  });

  it('lead from the company’s name to its founder, signed in with a first passkey', async () => {
    const body = entered();
    const started = await start(body);
    expect(started).toEqual({
      status: 202,
      body: { id: expect.any(String) as string, email: body.email, expiresAt: expect.stringMatching(/Z$/) as string },
    });
    expect(browser.setCookies).toEqual([expect.stringMatching(/^permiso_signup=.*HttpOnly; SameSite=Strict$/)]);
    const verified = await verify(started.body.id, { code: lastCode() });
    const issuer = `http://${body.slug}.permiso.localhost:1812`;
    expect(verified).toEqual({
      status: 201,
      body: {
        tenant: { slug: body.slug, name: 'Acme Inc.', issuer },
        setupUrl: expect.stringMatching(new RegExp(`^${issuer}/welcome#[\\w-]{43}$`)) as string,
      },
    });
    await expectFirstPasskey(body.slug, verified.body.setupUrl);
  });

  const expectFirstPasskey = async (slug: string, setupUrl: string): Promise<void> => {
    const tenant = http.features.get(TenantDirectory).findByHost(`${slug}.permiso.localhost:1812`);
    if (!tenant) throw new Error('The tenant is not known.');
    http.serve({ tenant, actor: { kind: 'anonymous' }, request: { id: newId(), ip: null, userAgent: null } });
    const founder = new FakeBrowser();
    const token = setupUrl.split('#')[1];
    const begun = await http.call<RegistrationOptionsDto>({ tenant }, 'POST /api/enrolments/options', {
      browser: founder,
      body: { token },
    });
    expect(begun).toMatchObject({
      status: 200,
      body: { user: { displayName: 'Ada Lovelace', username: 'ada', email: `ada@${slug}.example` } },
    });
    const { response } = VirtualPasskey.create(tenant.issuer, begun.body.options);
    const answer = { token, ceremonyId: begun.body.ceremonyId, response };
    const call = () => http.call({ tenant }, 'POST /api/enrolments', { browser: founder, body: answer });
    expect(await call()).toEqual({ status: 201, body: { redirectTo: '/' } });
    expect(founder.setCookies.some((cookie) => /session/i.test(cookie) && cookie.includes('httponly'))).toBe(true);
    expect(await call()).toMatchObject({ status: 410, body: { code: 'enrolment_expired' } });
  };

  it('answer a wrong code, a second one for one address, and a second click by the contract', async () => {
    const body = entered();
    const [one, two] = [new FakeBrowser(), new FakeBrowser()];
    browser = one;
    const first = await start(body);
    const firstCode = lastCode();
    browser = two;
    const second = await start(body);
    const secondCode = lastCode();
    const wrong = await verify(first.body.id, { code: firstCode === '000000' ? '111111' : '000000' }, one);
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'wrong_code', detail: expect.stringContaining('4 tries left') as string },
    });
    expect((await verify(first.body.id, { code: firstCode }, one)).status).toBe(201);
    expect(await verify(first.body.id, { code: firstCode }, one)).toMatchObject({
      status: 410,
      body: { code: 'signup_expired' },
    });
    expect(await verify(second.body.id, { code: secondCode }, two)).toMatchObject({
      status: 409,
      body: { code: 'slug_taken', errors: [{ field: 'slug' }] },
    });
    expect(await start(body)).toMatchObject({ status: 409, body: { code: 'slug_taken' } });
  });

  it('mail a new code, but not at once', async () => {
    const { body } = await start(entered());
    const again = await http.call(signupHost, `POST /api/signup/${body.id}/resend`, { browser });
    expect(again).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect((await http.call(signupHost, 'POST /api/signup/nothing/resend', { browser })).status).toBe(404);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a reserved address', { slug: 'admin' }, 'slug'],
    ['an address that can not be', { slug: 'a--b' }, 'slug'],
    ['no company', { companyName: ' ' }, 'companyName'],
    ['a company name with hidden characters', { companyName: 'a\u202eb' }, 'companyName'],
    ['a username in capitals', { username: 'Ada' }, 'username'],
    ['an e-mail address that is none', { email: 'ada' }, 'email'],
    ['two e-mail addresses', { email: 'ada@example.com, eve@example.com' }, 'email'],
    ['an e-mail address with a line break', { email: 'ada@example.com\r\nBcc: eve@example.com' }, 'email'],
    ['a role', { role: 'owner' }, 'role'],
  ])('refuse %s, and mail nothing', async (_, change, field) => {
    expect(await start({ ...entered(), ...change })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field }] },
    });
    expect(send).not.toHaveBeenCalled();
  });

  it('refuse what is no code', async () => {
    const { body } = await start(entered());
    for (const code of ['12345', '1234567', 'abcdef', 123456, null]) {
      expect((await verify(body.id, { code })).status).toBe(400);
    }
  });

  it('exist on the sign-up host alone', async () => {
    const acme = await http.features.createTenant('Acme');
    http.serve(acme);
    expect((await http.call(acme, 'POST /api/signup', { body: entered() })).status).toBe(404);
    expect((await http.call(acme, 'GET /api/signup/slugs/acme')).status).toBe(404);
    expect((await http.call(signupHost, 'POST /api/enrolments/options', { body: { token: 'x' } })).status).toBe(404);
  });
});
