import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Http, type HttpExchange, Public } from '#platform/http';
import { BrowserSessions } from '#features/oidc';
import { RecoveryCodeDto } from './recovery-code.dto.js';
import { RecoveryCodes } from './recovery-codes.service.js';

@ApiTags('Sign-in')
@Controller('api/recovery-codes')
export class RecoveryCodesController {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly sessions: BrowserSessions,
  ) {}

  @Post('redemption')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign in with a recovery code, to add a passkey' })
  @ApiNoContentResponse()
  async redeem(
    @Ctx() ctx: TenantContext,
    @Http() exchange: HttpExchange,
    @Body() body: RecoveryCodeDto,
  ): Promise<void> {
    const { userId } = await this.codes.redeem(ctx, body);
    await this.sessions.start(ctx, exchange, { userId, isRecovery: true });
  }
}
