import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Requires } from '#platform/http';
import { KeyRotation } from './key-rotation.service.js';
import { SigningAlgorithms } from './signing-algorithms.service.js';
import {
  EnableSigningAlgorithmDto,
  presentSigningKeys,
  RotateSigningKeysDto,
  SigningKeyListDto,
} from './signing-key.dto.js';
import { SigningKeys } from './signing-keys.service.js';

@ApiTags('Signing keys')
@Controller('api/signing-keys')
export class SigningKeysController {
  constructor(
    private readonly signingKeys: SigningKeys,
    private readonly algorithms: SigningAlgorithms,
    private readonly rotation: KeyRotation,
  ) {}

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

  @Post('emergency-rotations')
  @Requires('keys:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Replace every key at once, because one may be known to others',
    description: 'The former keys leave the JWKS immediately: no token that they signed verifies any more.',
  })
  @ApiOkResponse({ type: SigningKeyListDto })
  async rotateInEmergency(
    @Ctx() ctx: TenantContext,
    @Body() { algorithm }: RotateSigningKeysDto,
  ): Promise<SigningKeyListDto> {
    await this.rotation.rotateInEmergency(ctx, { algorithm });
    return presentSigningKeys(await this.signingKeys.list(ctx));
  }

  @Post('algorithms')
  @Requires('keys:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign with one more algorithm: its first key is published now',
    description: 'Nothing changes when it is enabled already. Choosing it for a client enables it too.',
  })
  @ApiOkResponse({ type: SigningKeyListDto })
  async enable(
    @Ctx() ctx: TenantContext,
    @Body() { algorithm }: EnableSigningAlgorithmDto,
  ): Promise<SigningKeyListDto> {
    await this.algorithms.enable(ctx, algorithm);
    return presentSigningKeys(await this.signingKeys.list(ctx));
  }
}
