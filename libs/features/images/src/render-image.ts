import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { ImageDamaged, ImageNotSupported, ImageTooLarge } from './image.errors.js';
import { type ImageForm } from './image-purpose.js';
import { formatOf } from './image-signature.js';

/** A picture as it is handed out. */
export interface RenderedImage {
  readonly hash: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

const MAX_MEGAPIXELS = 25;
const MAX_PIXELS = MAX_MEGAPIXELS * 1_000_000;
const MAX_SECONDS = 10;

// Nothing but these decoders is ever reached, whatever the bytes look like: no SVG, no PDF, no ImageMagick.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});
// Uploads are rare and not urgent: each has one thread, and nothing of it stays in memory.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes what was uploaded and writes it anew in the given form: pixels alone come through, so that no metadata and
 * nothing that another program could take for something else is left (T61). The orientation that a camera notes is
 * applied first.
 * @throws ImageNotSupported @throws ImageDamaged @throws ImageTooLarge
 */
export const renderImage = async (bytes: Buffer, form: ImageForm): Promise<RenderedImage> => {
  const format = formatOf(bytes);
  if (format === null) throw new ImageNotSupported();
  await assertSize(bytes, format === 'avif' ? 'heif' : format);
  try {
    const content = await encoded(decoded(bytes), form).timeout({ seconds: MAX_SECONDS }).toBuffer();
    return { hash: createHash('sha256').update(content).digest('hex'), mediaType: form.mediaType, content };
  } catch (error) {
    throw new ImageDamaged({ cause: error });
  }
};

/** The first frame of it. An error of the decoder's ends it; a warning, which cameras cause, does not. */
const decoded = (bytes: Buffer): Sharp => sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 });

/** Reads the header alone, before any pixel is decoded. */
const assertSize = async (bytes: Buffer, format: string): Promise<void> => {
  const header = await decoded(bytes)
    .metadata()
    .catch((error: unknown) => {
      throw new ImageDamaged({ cause: error });
    });
  if (header.format !== format) throw new ImageNotSupported();
  if (header.width * header.height > MAX_PIXELS) throw new ImageTooLarge(MAX_MEGAPIXELS);
};

const encoded = (image: Sharp, { width, height, fit, mediaType }: ImageForm): Sharp => {
  const sized = image
    .autoOrient()
    .resize({ width, height, fit, withoutEnlargement: fit === 'inside' })
    .toColourspace('srgb');
  switch (mediaType) {
    case 'image/png':
      return sized.png({ compressionLevel: 9 });
    case 'image/jpeg':
      return sized.flatten({ background: '#ffffff' }).jpeg({ quality: 88 });
    case 'image/webp':
      return sized.webp({ quality: 80 });
  }
};
