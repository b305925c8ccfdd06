import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A PNG of a few pixels, which no other one is like. */
export const newPicture = (): Promise<Buffer> =>
  sharp(randomBytes(8 * 8 * 3), { raw: { width: 8, height: 8, channels: 3 } })
    .png()
    .toBuffer();
