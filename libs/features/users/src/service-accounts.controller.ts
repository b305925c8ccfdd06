import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import { Ctx, Requires } from '#platform/http';
import { ServiceAccounts } from './service-accounts.js';
import { CreateServiceAccountDto, presentUser, UserDto } from './user.dto.js';

@ApiTags('Users')
@Controller('api/service-accounts')
export class ServiceAccountsController {
  constructor(private readonly accounts: ServiceAccounts) {}

  @Post()
  @Requires('api-keys:write')
  @ApiOperation({ summary: 'Create a service account: it never signs in, its API keys alone speak for it' })
  @ApiCreatedResponse({ type: UserDto })
  async create(
    @Ctx() ctx: TenantContext,
    @Body() { username, displayName, role = 'member' }: CreateServiceAccountDto,
  ): Promise<UserDto> {
    const account = await this.accounts.create(ctx, { username, displayName, role });
    return presentUser({ ...account, groups: [], passkeyCount: 0 }, ctx.tenant);
  }
}
