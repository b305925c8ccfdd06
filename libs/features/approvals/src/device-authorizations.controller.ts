import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, Text } from '#platform/http';
import { DeviceAuthorizations } from './device-authorizations.service.js';
import { presentWaitingRequest, WaitingRequestDto } from './waiting-request.dto.js';

class UserCodeDto {
  @Text({ max: 20, description: 'The code that the device shows; letter case and dashes don’t matter' })
  readonly userCode!: string;
}

/** Signing in devices that show a code (RFC 8628 §3.3). The code stays out of addresses, and so out of logs. */
@ApiTags('Sign-in')
@Controller('api/device-authorizations')
export class DeviceAuthorizationsController {
  constructor(private readonly devices: DeviceAuthorizations) {}

  @Post('lookup')
  @BySession()
  @HttpCode(200)
  @ApiOperation({ summary: 'What the device that shows this code asks for' })
  @ApiOkResponse({ type: WaitingRequestDto })
  async lookup(@Ctx() ctx: TenantContext, @Body() { userCode }: UserCodeDto): Promise<WaitingRequestDto> {
    return presentWaitingRequest(await this.devices.find(ctx, userCode));
  }

  @Post('approval')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign in on the device that shows this code' })
  @ApiNoContentResponse()
  async approve(@Ctx() ctx: TenantContext, @Body() { userCode }: UserCodeDto): Promise<void> {
    await this.devices.approve(ctx, userCode);
  }

  @Post('denial')
  @BySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Refuse the device that shows this code' })
  @ApiNoContentResponse()
  async deny(@Ctx() ctx: TenantContext, @Body() { userCode }: UserCodeDto): Promise<void> {
    await this.devices.deny(ctx, userCode);
  }
}
