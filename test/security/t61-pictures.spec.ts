import sharp from 'sharp';
import { type Application, connectApplication, logIn } from '../support/application.js';
import { type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { newPicture } from '../support/pictures.js';
import { despiteHangUps } from '../support/raw-request.js';
import { type Stack, startStack } from '../support/stack.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const PAGE = '<!doctype html><script>alert(document.domain)</script>';

let stack: Stack;
let acme: Person;
let globex: Person;
let application: Application;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  application = await connectApplication(acme);
});
afterAll(() => stack.stop());

const upload = (
  { browser, origin }: Person,
  path: string,
  body: Buffer,
  type = 'image/png',
): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/${path}`, { method: 'PUT', body, headers: { 'content-type': type } });

const pictureOf = async (person: Person, body: Buffer): Promise<string> =>
  expectStatus(await upload(person, 'account/picture', body), 200).json<{ pictureUrl: string }>().pictureUrl;

/** Every place where a picture may be put. */
const places = (): string[] => [
  'account/picture',
  'settings/logo',
  'settings/logo-dark',
  'settings/favicon',
  'settings/background',
  `clients/${application.clientId}/logo`,
];

describe('T61 what is uploaded as a picture', () => {
  it('T61 is never SVG, whatever its type says, at any place', async () => {
    for (const path of places()) {
      for (const type of ['image/svg+xml', 'image/png', 'image/webp']) {
        const answer = await upload(acme, path, Buffer.from(SVG), type);
        expect([path, answer.status, answer.json()['code']]).toEqual([path, 422, 'image_not_supported']);
      }
    }
  });

  it('T61 is never a page, a script or a program', async () => {
    for (const content of [PAGE, 'alert(1)', 'GIF89a/*', '%PDF-1.7', 'PK\u0003\u0004', '\u007fELF']) {
      const answer = await upload(acme, 'settings/logo', Buffer.from(content));
      expect([content, answer.status]).toEqual([content, 422]);
    }
  });

  it('T61 loses the page that a polyglot hides in or behind it, and what a camera wrote', async () => {
    const exif = { IFD0: { ImageDescription: PAGE } };
    const photo = await sharp(await newPicture())
      .jpeg()
      .withExif(exif)
      .toBuffer();
    expect(photo.includes('document.domain')).toBe(true);
    const url = await pictureOf(acme, Buffer.concat([photo, Buffer.from(PAGE)]));
    const { text } = expectStatus(await new HttpBrowser().request(url), 200);
    expect(text).not.toContain('script');
  });

  it('T61 is answered as a picture and nothing else', async () => {
    const url = await pictureOf(acme, await newPicture());
    const { headers } = expectStatus(await new HttpBrowser().request(url, { headers: { accept: 'text/html' } }), 200);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('T61 is of one company: at another’s host it is not found', async () => {
    const [ours, theirs] = [await pictureOf(acme, await newPicture()), await pictureOf(globex, await newPicture())];
    for (const [url, origin] of [
      [ours, globex.origin],
      [theirs, acme.origin],
    ] as const) {
      expectStatus(await new HttpBrowser().request(url), 200);
      expectStatus(await new HttpBrowser().request(`${origin}${new URL(url).pathname}`), 404);
    }
  });

  it('T61 can’t use up the server: neither many bytes nor many pixels', async () => {
    const create = { width: 6000, height: 5000, channels: 3, background: '#000' } as const;
    const bomb = await sharp({ create }).png({ compressionLevel: 9 }).toBuffer();
    for (const path of places()) {
      expect((await upload(acme, path, bomb)).json()['code']).toBe('image_too_large');
      const { status } = await despiteHangUps(() => upload(acme, path, Buffer.alloc(2 * 1024 * 1024 + 1)));
      expect([path, status]).toEqual([path, 413]);
    }
  });

  it('T61 is told to applications by an address that shows it', async () => {
    const url = await pictureOf(acme, await newPicture());
    const { id_token: idToken } = await logIn(application, acme);
    const [, payload = ''] = idToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    expect(claims['picture']).toBe(url);
    const removed = await acme.browser.request(`${acme.origin}/api/account/picture`, { method: 'DELETE' });
    expectStatus(removed, 200);
    const later = await logIn(application, acme);
    expect(Buffer.from(later.id_token.split('.')[1] ?? '', 'base64url').toString()).not.toContain('picture');
  });
});
