import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, PageQuery, ParseIdPipe, Requires } from '#platform/http';
import { PasskeyPage, presentPasskey } from './passkey.dto.js';
import { PasskeysService } from './passkeys.service.js';

@ApiTags('Users')
@Controller('api/users/:id/passkeys')
export class UserPasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  @Get()
  @Requires('users:read')
  @ApiOperation({ summary: "A person's passkeys, newest first" })
  @ApiOkResponse({ type: PasskeyPage })
  async list(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) userId: string,
    @Query() query: PageQuery,
  ): Promise<PasskeyPage> {
    const { items, nextCursor } = await this.passkeys.listOfUser(ctx, userId, query);
    return { items: items.map(presentPasskey), nextCursor };
  }

  @Delete(':passkeyId')
  @Requires('users:write')
  @HttpCode(204)
  @ApiOperation({ summary: "Remove a person's passkey, unless it is the only one" })
  @ApiNoContentResponse()
  remove(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) userId: string,
    @Param('passkeyId', ParseIdPipe) passkeyId: string,
  ): Promise<void> {
    return this.passkeys.removeOfUser(ctx, userId, passkeyId);
  }
}
