/** What of a tenant's look a picture is. */
export const BRAND_IMAGES = ['logo', 'logo-dark', 'favicon', 'background'] as const;
export type BrandImage = (typeof BRAND_IMAGES)[number];

/** What a picture is for. */
export type ImagePurpose = BrandImage | 'picture' | 'client-logo';

/** The place of one picture. Where it belongs to a person or a client, it goes with them. */
export interface ImageSlot {
  readonly purpose: ImagePurpose;
  readonly userId?: string;
  readonly clientId?: string;
}

/** How a picture is kept: its size in pixels, and in what format. */
export interface ImageForm {
  readonly width: number;
  readonly height: number;
  /** `cover` cuts off what does not fit, `inside` keeps all of it and the proportions. */
  readonly fit: 'cover' | 'inside';
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** Logos are PNG, which mail programs show too; pictures of people are JPEG, which every application reads. */
export const IMAGE_FORMS: Readonly<Record<ImagePurpose, ImageForm>> = {
  logo: { width: 640, height: 160, fit: 'inside', mediaType: 'image/png' },
  'logo-dark': { width: 640, height: 160, fit: 'inside', mediaType: 'image/png' },
  favicon: { width: 192, height: 192, fit: 'cover', mediaType: 'image/png' },
  background: { width: 2400, height: 1600, fit: 'inside', mediaType: 'image/webp' },
  picture: { width: 300, height: 300, fit: 'cover', mediaType: 'image/jpeg' },
  'client-logo': { width: 256, height: 256, fit: 'inside', mediaType: 'image/png' },
};
