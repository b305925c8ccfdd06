import sharp from 'sharp';
import { type Role, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { ImagesHttpModule } from '#features/images';
import { HttpHarness } from '#testing';
import { UsersHttpModule } from './users.module.js';

const png = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 400, channels: 3, background } })
    .png()
    .toBuffer();

interface Person {
  readonly id: string;
  readonly headers: Record<string, string>;
}

describe('The routes of pictures', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: Person;
  let bob: Person;

  const join = async (tenant: TenantContext, role: Role): Promise<Person> => {
    const user = await http.features.createUser(tenant, { role });
    return { id: user.id, headers: http.sessionOf(http.features.actingAs(tenant, user, role)) };
  };
  const put = (tenant: TenantContext, path: string, { headers }: Person, body: Buffer, type = 'image/png') =>
    http.call<{ pictureUrl: string; code?: string }>(tenant, `PUT ${path}`, {
      headers: { ...headers, 'content-type': type },
      body,
    });
  const pathOf = (url: string): string => new URL(url).pathname;
  const pictures = (tenant: TenantContext): Promise<number> =>
    http.features.get(TenantDb).run(tenant, (tx) => tx.image.count());

  beforeAll(async () => {
    http = await HttpHarness.start(UsersHttpModule, ImagesHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    [ada, bob] = [await join(acme, 'owner'), await join(globex, 'owner')];
  });

  it('show a picture on the host of its company, to be kept for ever, and on no other', async () => {
    const { status, body } = await put(acme, '/api/account/picture', ada, await png('#112233'));
    expect(status).toBe(200);
    expect(body.pictureUrl).toMatch(new RegExp(`^${acme.tenant.issuer}/api/images/[0-9a-f]{64}$`));
    const path = pathOf(body.pictureUrl);
    const shown = await http.download(acme, `GET ${path}`);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${path.split('/').at(-1) ?? ''}"`,
    });
    expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 300 });
    const again = await http.download(acme, `GET ${path}`, { 'if-none-match': String(shown.headers['etag']) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect(await http.call(globex, `GET ${path}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('take the same picture in two companies, each its own', async () => {
    const bytes = await png('#445566');
    const [ours, theirs] = [
      await put(acme, '/api/account/picture', ada, bytes),
      await put(globex, '/api/account/picture', bob, bytes),
    ];
    expect(pathOf(ours.body.pictureUrl)).toBe(pathOf(theirs.body.pictureUrl));
    expect((await http.call(acme, 'DELETE /api/account/picture', { headers: ada.headers })).status).toBe(200);
    expect((await http.call(acme, `GET ${pathOf(ours.body.pictureUrl)}`)).status).toBe(404);
    expect((await http.call(globex, `GET ${pathOf(ours.body.pictureUrl)}`)).status).toBe(200);
  });

  it('keep one picture for a person, and none of somebody who was deleted', async () => {
    const grace = await join(acme, 'member');
    const first = await put(acme, `/api/users/${grace.id}/picture`, ada, await png('#010101'));
    const second = await put(acme, `/api/users/${grace.id}/picture`, ada, await png('#fefefe'));
    expect(second.body.pictureUrl).not.toBe(first.body.pictureUrl);
    expect((await http.call(acme, `GET ${pathOf(first.body.pictureUrl)}`)).status).toBe(404);
    expect(await pictures(acme)).toBe(1);
    await http.call(acme, `DELETE /api/users/${grace.id}`, { headers: ada.headers });
    expect([await pictures(acme), await pictures(globex)]).toEqual([0, 0]);
  });

  it('let nobody change the picture of a person of another company, or of an owner', async () => {
    const manager = await join(acme, 'user_manager');
    const bytes = await png('#778899');
    expect((await put(globex, `/api/users/${ada.id}/picture`, bob, bytes)).status).toBe(404);
    expect((await put(acme, `/api/users/${ada.id}/picture`, manager, bytes)).status).toBe(403);
    expect([await pictures(acme), await pictures(globex)]).toEqual([0, 0]);
  });

  it('take nothing but a picture, whatever its type says', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const path = '/api/account/picture';
    for (const type of ['image/svg+xml', 'image/png']) {
      expect(await put(acme, path, ada, svg, type)).toMatchObject({
        status: 422,
        body: { code: 'image_not_supported' },
      });
    }
    const headers = ada.headers;
    expect((await http.call(acme, `PUT ${path}`, { headers, body: { a: 1 } })).status).toBe(415);
    expect((await http.call(acme, `PUT ${path}`, { headers })).status).toBe(415);
    const patch = { headers: { ...headers, 'content-type': 'image/png' }, body: await png('#000000') };
    expect((await http.call(acme, 'PATCH /api/account', patch)).status).toBe(415);
  });

  it('take two megabytes and no more', async () => {
    const body = Buffer.alloc(2 * 1024 * 1024 + 1);
    expect(await put(acme, '/api/account/picture', ada, body)).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
  });
});
