import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '#platform/database';
import { type ImageSlot } from './image-purpose.js';
import { type RenderedImage } from './render-image.js';

export interface StoredImage {
  readonly mediaType: string;
  readonly content: Buffer;
}

const FIND = `
  SELECT media_type AS "mediaType", content FROM images WHERE tenant_id = $1 AND hash = $2 LIMIT 1`;

@Injectable()
export class ImagesRepository {
  constructor(private readonly db: TenantDb) {}

  /** The picture of that content, wherever the tenant shows it; null where it does not. */
  async find(scope: TenantScope, hash: string): Promise<StoredImage | null> {
    const [row] = await this.db.query<StoredImage>(scope, FIND, [scope.tenant.id, hash]);
    return row ?? null;
  }

  /** Puts the picture into its place; the one that was there is gone. */
  async put(tx: TenantTx, tenantId: string, slot: ImageSlot, image: RenderedImage): Promise<void> {
    const { hash, mediaType } = image;
    const row = { hash, mediaType, content: new Uint8Array(image.content) };
    const { userId = null, clientId = null } = slot;
    const key = keyOf(tenantId, slot);
    await tx.image.upsert({
      where: { tenantId_purpose_ownerId: key },
      create: { ...key, userId, clientId, ...row },
      update: { ...row, createdAt: new Date() },
    });
  }

  async remove(tx: TenantTx, tenantId: string, slot: ImageSlot): Promise<void> {
    await tx.image.deleteMany({ where: keyOf(tenantId, slot) });
  }
}

const keyOf = (tenantId: string, { purpose, userId, clientId }: ImageSlot) => ({
  tenantId,
  purpose,
  ownerId: userId ?? clientId ?? tenantId,
});
