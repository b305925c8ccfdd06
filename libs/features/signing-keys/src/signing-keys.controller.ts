import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Requires } from '#platform/http';
import { presentSigningKeys, RotateSigningKeysDto, SigningKeyListDto } from './signing-key.dto.js';
import { SigningKeys } from './signing-keys.service.js';

@ApiTags('Signing keys')
@Controller('api/signing-keys')
export class SigningKeysController {
  constructor(private readonly signingKeys: SigningKeys) {}

  @Get()
  @Requires('keys:read')
  @ApiOperation({ summary: 'The keys in the JWKS and when the next one takes over' })
  @ApiOkResponse({ type: SigningKeyListDto })
  async list(@Ctx() ctx: TenantContext): Promise<SigningKeyListDto> {
    return presentSigningKeys(await this.signingKeys.list(ctx));
  }

  @Post('rotations')
  @Requires('keys:write')
  @HttpCode(202)
  @ApiOperation({ summary: 'Replace the active key: a new one is published now and signs about a minute later' })
  @ApiAcceptedResponse({ description: 'The rotation is under way.' })
  async rotate(@Ctx() ctx: TenantContext, @Body() { algorithm }: RotateSigningKeysDto): Promise<void> {
    await this.signingKeys.requestRotation(ctx, algorithm);
  }
}
