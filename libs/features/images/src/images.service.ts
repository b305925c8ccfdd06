import { Injectable } from '@nestjs/common';
import { NotFound, type TenantContext } from '#kernel';
import { type TenantTx } from '#platform/database';
import { IMAGE_FORMS, type ImagePurpose, type ImageSlot } from './image-purpose.js';
import { ImagesRepository, type StoredImage } from './images.repository.js';
import { type RenderedImage, renderImage } from './render-image.js';

/** Pictures of a tenant: its look, its people and its applications. Whoever shows one keeps its hash. */
@Injectable()
export class Images {
  constructor(private readonly images: ImagesRepository) {}

  /**
   * What was uploaded as it may be shown. Takes a moment: not for within a transaction.
   * @throws ImageNotSupported @throws ImageDamaged @throws ImageTooLarge
   */
  render(uploaded: Buffer, purpose: ImagePurpose): Promise<RenderedImage> {
    return renderImage(uploaded, IMAGE_FORMS[purpose]);
  }

  /** Puts a picture into its place, or takes away what is there for null. Its hash, or null. */
  async put(tx: TenantTx, tenantId: string, slot: ImageSlot, image: RenderedImage | null): Promise<string | null> {
    if (image) await this.images.put(tx, tenantId, slot, image);
    else await this.images.remove(tx, tenantId, slot);
    return image?.hash ?? null;
  }

  /** @throws NotFound where this tenant shows no such picture */
  async get(ctx: TenantContext, hash: string): Promise<StoredImage> {
    const image = await this.images.find(ctx, hash);
    if (!image) throw new NotFound('This picture');
    return image;
  }
}
