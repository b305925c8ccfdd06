import { Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { BySession, Ctx, FreshAssertion, ShownOnce } from '#platform/http';
import { NewRecoveryCodesDto, RecoveryCodesDto } from './recovery-code.dto.js';
import { RecoveryCodes } from './recovery-codes.service.js';

@ApiTags('Account')
@Controller('api/account/recovery-codes')
export class AccountRecoveryCodesController {
  constructor(private readonly codes: RecoveryCodes) {}

  @Get()
  @BySession()
  @ApiOperation({ summary: 'What is left of your recovery codes' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  async find(@Ctx() ctx: TenantContext): Promise<RecoveryCodesDto> {
    const { isEnabled, total, unused, createdAt } = await this.codes.summarizeOwn(ctx);
    return { isEnabled, total, unused, createdAt: createdAt?.toISOString() ?? null };
  }

  @Post()
  @BySession()
  @FreshAssertion()
  @ShownOnce()
  @ApiOperation({ summary: 'Make ten recovery codes; all former ones stop working' })
  @ApiCreatedResponse({ type: NewRecoveryCodesDto })
  async create(@Ctx() ctx: TenantContext): Promise<NewRecoveryCodesDto> {
    return { codes: await this.codes.create(ctx) };
  }
}
