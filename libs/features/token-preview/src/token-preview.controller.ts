import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, ParseIdPipe, Requires } from '#platform/http';
import { presentTokenPreview, TokenPreviewDto, TokenPreviewQuery } from './token-preview.dto.js';
import { TokenPreviewService } from './token-preview.service.js';

@ApiTags('OIDC clients')
@Controller('api/clients')
export class TokenPreviewController {
  constructor(private readonly previews: TokenPreviewService) {}

  @Get(':id/preview')
  @Requires('clients:read')
  @ApiOperation({ summary: 'What the client would be told of a user who signs in now, or why nothing' })
  @ApiOkResponse({ type: TokenPreviewDto })
  async preview(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Query() query: TokenPreviewQuery,
  ): Promise<TokenPreviewDto> {
    return presentTokenPreview(await this.previews.preview(ctx, id, query));
  }
}
