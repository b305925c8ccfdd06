import { DomainError } from '#kernel';

/** It is no PNG, JPEG, WebP or AVIF, whatever its name or type says. SVG is none: it can hold scripts. */
export class ImageNotSupported extends DomainError {
  constructor() {
    const message = 'This is not a picture that can be used. Send a PNG, JPEG, WebP or AVIF; SVG is not supported.';
    super('image_not_supported', 'unprocessable', message);
  }
}

/** It begins as a picture and is not a whole one. */
export class ImageDamaged extends DomainError {
  constructor(options: { cause?: unknown } = {}) {
    const message = 'This picture is damaged or not complete. Save it anew and try again.';
    super('image_damaged', 'unprocessable', message, options);
  }
}

/** It is small as a file and large as a picture. */
export class ImageTooLarge extends DomainError {
  constructor(maxMegapixels: number) {
    const message = `This picture has more than ${String(maxMegapixels)} million pixels. Make it smaller and try again.`;
    super('image_too_large', 'unprocessable', message);
  }
}
