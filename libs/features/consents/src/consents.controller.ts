import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, ParseIdPipe, Requires, SignedIn } from '#platform/http';
import { ConsentPage, presentConsent } from './consent.dto.js';
import { Consents } from './consents.service.js';

@ApiTags('Account')
@Controller('api/account/consents')
export class ConsentsController {
  constructor(private readonly consents: Consents) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Applications you connected' })
  @ApiOkResponse({ type: ConsentPage })
  async list(@Ctx() ctx: TenantContext): Promise<ConsentPage> {
    return { items: (await this.consents.listOwn(ctx)).map(presentConsent), nextCursor: null };
  }

  @Delete(':clientId')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Disconnect an application: its consent and refresh tokens end' })
  @ApiNoContentResponse()
  async revoke(@Ctx() ctx: TenantContext, @Param('clientId', ParseIdPipe) clientId: string): Promise<void> {
    await this.consents.revokeOwn(ctx, clientId);
  }
}

@ApiTags('Users')
@Controller('api/users/:userId/consents')
export class UserConsentsController {
  constructor(private readonly consents: Consents) {}

  @Get()
  @Requires('users:read')
  @ApiOperation({ summary: 'Applications a user connected' })
  @ApiOkResponse({ type: ConsentPage })
  async list(@Ctx() ctx: TenantContext, @Param('userId', ParseIdPipe) userId: string): Promise<ConsentPage> {
    return { items: (await this.consents.listOfUser(ctx, userId)).map(presentConsent), nextCursor: null };
  }

  @Delete(':clientId')
  @Requires('users:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Disconnect an application from a user: consent and refresh tokens end' })
  @ApiNoContentResponse()
  async revoke(
    @Ctx() ctx: TenantContext,
    @Param('userId', ParseIdPipe) userId: string,
    @Param('clientId', ParseIdPipe) clientId: string,
  ): Promise<void> {
    await this.consents.revokeOfUser(ctx, userId, clientId);
  }
}
