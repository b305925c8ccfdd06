import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { NotFound, type TenantContext } from '#kernel';
import { Ctx, Public } from '#platform/http';
import { Images } from './images.service.js';

/** A picture never changes under its address, is nothing but a picture, and may stand in other sites' pages. */
const IMAGE_HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'content-disposition': 'inline',
  'cross-origin-resource-policy': 'cross-origin',
};

@ApiTags('Images')
@Controller('api/images')
export class ImagesController {
  constructor(private readonly images: Images) {}

  @Get(':hash')
  @Public()
  @ApiOperation({ summary: 'A picture by the hash of its content' })
  @ApiOkResponse({
    description: 'A PNG, a JPEG or a WebP.',
    content: Object.fromEntries(
      ['image/png', 'image/jpeg', 'image/webp'].map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
    ),
  })
  async get(
    @Ctx() ctx: TenantContext,
    @Param('hash') hash: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new NotFound('This picture');
    const { mediaType, content } = await this.images.get(ctx, hash);
    const etag = `"${hash}"`;
    void reply.headers({ ...IMAGE_HEADERS, etag });
    if (known?.split(/,\s*/).some((one) => one === etag || one === `W/${etag}`)) void reply.status(304).send();
    else void reply.header('content-type', mediaType).send(content);
  }
}
