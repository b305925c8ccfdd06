import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, ParseIdPipe } from '#platform/http';
import {
  BackchannelDecisionDto,
  BackchannelRequestPage,
  presentBackchannelRequest,
} from './backchannel-request.dto.js';
import { BackchannelRequests } from './backchannel-requests.service.js';

/** Sign-ins that applications ask for from elsewhere (OpenID Connect CIBA). */
@ApiTags('Account')
@Controller('api/account/backchannel-requests')
export class BackchannelRequestsController {
  constructor(private readonly requests: BackchannelRequests) {}

  @Get()
  @BySession()
  @ApiOperation({ summary: 'Applications that wait for your approval' })
  @ApiOkResponse({ type: BackchannelRequestPage })
  async list(@Ctx() ctx: TenantContext): Promise<BackchannelRequestPage> {
    return { items: (await this.requests.list(ctx)).map(presentBackchannelRequest), nextCursor: null };
  }

  @Post(':id/decision')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Approve, with a passkey assertion given since the application asked, or deny' })
  @ApiNoContentResponse()
  async decide(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { decision }: BackchannelDecisionDto,
  ): Promise<void> {
    if (decision === 'approve') await this.requests.approve(ctx, id);
    else await this.requests.deny(ctx, id);
  }
}
