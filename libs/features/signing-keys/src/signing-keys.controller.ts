import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Requires } from '#platform/http';
import { KeyRotation } from './key-rotation.service.js';
import { SigningAlgorithms } from './signing-algorithms.service.js';
import {
  presentSigningKeys,
  RotateSigningKeysDto,
  SetSigningAlgorithmDto,
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

  @Put('algorithms')
  @Requires('keys:write')
  @ApiOperation({
    summary: 'Sign with an algorithm, or with it no more',
    description:
      'Turned on, its first key is published now; choosing it for a client does that too. Only what no client and no ' +
      'API uses can be turned off, and RS256 never; what it signed so far verifies until it has expired.',
  })
  @ApiOkResponse({ type: SigningKeyListDto })
  async setAlgorithm(
    @Ctx() ctx: TenantContext,
    @Body() { algorithm, isEnabled }: SetSigningAlgorithmDto,
  ): Promise<SigningKeyListDto> {
    await (isEnabled ? this.algorithms.enable(ctx, algorithm) : this.algorithms.disable(ctx, algorithm));
    return presentSigningKeys(await this.signingKeys.list(ctx));
  }
}
