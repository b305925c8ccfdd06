import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Email, Pattern, Public, SignedIn } from '#platform/http';
import { EmailVerifications } from './email-verifications.service.js';

class VerifyEmailDto {
  @Pattern(/^[A-Za-z0-9_-]+$/, 'token is not one of ours', { max: 200, description: 'The fragment of the mailed link' })
  readonly token!: string;
}

class VerifiedEmailDto {
  @Email({ description: 'The address that is verified now' })
  readonly email!: string;
}

@ApiTags('Account')
@Controller('api')
export class EmailVerificationsController {
  constructor(private readonly verifications: EmailVerifications) {}

  @Post('account/email-verifications')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Have a link mailed that verifies your address' })
  @ApiNoContentResponse()
  request(@Ctx() ctx: TenantContext): Promise<void> {
    return this.verifications.requestOwn(ctx);
  }

  @Post('email-verifications')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Verify an address by the link that was mailed to it' })
  @ApiOkResponse({ type: VerifiedEmailDto })
  verify(@Ctx() ctx: TenantContext, @Body() { token }: VerifyEmailDto): Promise<VerifiedEmailDto> {
    return this.verifications.verify(ctx, token);
  }
}
