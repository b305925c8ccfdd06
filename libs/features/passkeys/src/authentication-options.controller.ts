import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Http, type HttpExchange, Public } from '#platform/http';
import { PasskeyAssertions } from './passkey-assertions.js';
import { AuthenticationOptionsDto } from './passkey.dto.js';

@ApiTags('Passkeys')
@Controller('api/passkeys')
export class AuthenticationOptionsController {
  constructor(private readonly assertions: PasskeyAssertions) {}

  @Post('authentication-options')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'A challenge to sign in or to confirm with a passkey: five minutes, one answer, this browser',
  })
  @ApiOkResponse({ type: AuthenticationOptionsDto })
  options(@Ctx() ctx: TenantContext, @Http() browser: HttpExchange): Promise<AuthenticationOptionsDto> {
    return this.assertions.options(ctx, browser);
  }
}
