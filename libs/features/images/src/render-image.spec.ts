import sharp from 'sharp';
import { IMAGE_FORMS } from './image-purpose.js';
import { renderImage } from './render-image.js';

const FORMATS = ['png', 'jpeg', 'webp', 'avif'] as const;
type Format = (typeof FORMATS)[number];

/** Something that does not compress to nothing, so that half of it is half a picture. */
const picture = (format: Format, width = 400, height = 200): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: '#336699', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .toFormat(format)
    .toBuffer();

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

describe('A picture that is rendered', () => {
  it.each(FORMATS)('may be uploaded as %s', async (format) => {
    const { content, hash, mediaType } = await renderImage(await picture(format), IMAGE_FORMS.picture);
    expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 300 });
    expect([hash, mediaType]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), 'image/jpeg']);
  });

  it('keeps proportions and transparency where a logo is to have them, and is not made larger', async () => {
    const create = { width: 1280, height: 160, channels: 4, background: '#33669900' } as const;
    const wide = await renderImage(await sharp({ create }).png().toBuffer(), IMAGE_FORMS.logo);
    expect(await sharp(wide.content).metadata()).toMatchObject({
      format: 'png',
      width: 640,
      height: 80,
      hasAlpha: true,
    });
    const small = await renderImage(await picture('png', 32, 16), IMAGE_FORMS.logo);
    expect(await sharp(small.content).metadata()).toMatchObject({ width: 32, height: 16 });
  });

  it('loses what a camera wrote into it, and stands as the camera was held', async () => {
    const exif = { IFD0: { Copyright: 'Ada Lovelace', ImageDescription: 'At home' } };
    const photo = await sharp(await picture('jpeg'))
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { content } = await renderImage(photo, IMAGE_FORMS['client-logo']);
    const metadata = await sharp(content).metadata();
    expect(metadata).toMatchObject({ width: 128, height: 256 });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.comments]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(content.includes('Lovelace')).toBe(false);
  });

  it.each(FORMATS)('loses a page or a program that was hidden behind %s', async (format) => {
    const hidden = Buffer.from('<script>alert(1)</script>PK\u0003\u0004');
    const { content } = await renderImage(Buffer.concat([await picture(format), hidden]), IMAGE_FORMS.picture);
    expect(content.includes('<script>')).toBe(false);
    expect(content.includes('PK\u0003\u0004')).toBe(false);
  });

  it.each([
    ['SVG', SVG],
    ['SVG with a declaration', `<?xml version="1.0"?>${SVG}`],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a PDF', '%PDF-1.7\n'],
    ['a GIF', 'GIF89a\u0001\u0000\u0001\u0000'],
    ['a program', '\u007fELF'],
    ['nothing', ''],
  ])('is not %s', async (_what, text) => {
    await expect(renderImage(Buffer.from(text, 'latin1'), IMAGE_FORMS.logo)).rejects.toMatchObject({
      code: 'image_not_supported',
    });
  });

  it.each([
    ['SVG behind the signature of a PNG', Buffer.from(`\x89PNG\r\n\x1a\n${SVG}`, 'latin1')],
    ['SVG behind the signature of a JPEG', Buffer.from(`\xff\xd8\xff${SVG}`, 'latin1')],
    ['SVG behind the signature of a WebP', Buffer.from(`RIFF\x00\x01\x00\x00WEBP${SVG}`, 'latin1')],
    ['SVG behind the signature of an AVIF', Buffer.from(`\x00\x00\x00\x20ftypavif${SVG}`, 'latin1')],
  ])('is not %s', async (_what, bytes) => {
    await expect(renderImage(bytes, IMAGE_FORMS.logo)).rejects.toMatchObject({
      code: expect.stringMatching(/^image_(damaged|not_supported)$/),
    });
  });

  it.each(FORMATS)('is a whole one: half a %s is refused', async (format) => {
    const whole = await picture(format);
    const half = whole.subarray(0, whole.length / 2);
    await expect(renderImage(half, IMAGE_FORMS.picture)).rejects.toMatchObject({ code: 'image_damaged' });
  });

  it('is not a bomb: few bytes that are many pixels are refused before they are decoded', async () => {
    const create = { width: 6000, height: 5000, channels: 3, background: '#000' } as const;
    const bomb = await sharp({ create }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(200_000);
    await expect(renderImage(bomb, IMAGE_FORMS.logo)).rejects.toMatchObject({ code: 'image_too_large' });
  });
});
