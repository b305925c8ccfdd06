import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type TenantContext } from '#kernel';
import {
  BySession,
  Ctx,
  FreshAssertion,
  Http,
  type HttpExchange,
  PageQuery,
  ParseIdPipe,
  SignedIn,
  userActorOf,
} from '#platform/http';
import {
  AddPasskeyDto,
  PasskeyDto,
  PasskeyPage,
  presentPasskey,
  RegistrationOptionsDto,
  RenamePasskeyDto,
} from './passkey.dto.js';
import { PasskeysService } from './passkeys.service.js';

@ApiTags('Account')
@Controller('api/account/passkeys')
export class AccountPasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Own passkeys, newest first' })
  @ApiOkResponse({ type: PasskeyPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: PageQuery): Promise<PasskeyPage> {
    const { items, nextCursor } = await this.passkeys.listOfUser(ctx, userActorOf(ctx).userId, query);
    return { items: items.map(presentPasskey), nextCursor };
  }

  @Post('options')
  @BySession()
  @FreshAssertion({ orRecovery: true })
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin adding a passkey' })
  @ApiOkResponse({ type: RegistrationOptionsDto })
  options(@Ctx() ctx: TenantContext, @Http() browser: HttpExchange): Promise<RegistrationOptionsDto> {
    return this.passkeys.registrationOptions(ctx, browser);
  }

  @Post()
  @BySession()
  @FreshAssertion({ orRecovery: true })
  @ApiOperation({ summary: 'Add the passkey that the browser made' })
  @ApiCreatedResponse({ type: PasskeyDto })
  async add(
    @Ctx() ctx: TenantContext,
    @Http() browser: HttpExchange,
    @Body() body: AddPasskeyDto,
  ): Promise<PasskeyDto> {
    return presentPasskey(await this.passkeys.add(ctx, browser, body));
  }

  @Patch(':id')
  @BySession()
  @ApiOperation({ summary: 'Rename a passkey' })
  @ApiOkResponse({ type: PasskeyDto })
  async rename(
    @Ctx() ctx: TenantContext,
    @Param('id', ParseIdPipe) id: string,
    @Body() { name }: RenamePasskeyDto,
  ): Promise<PasskeyDto> {
    return presentPasskey(await this.passkeys.rename(ctx, id, name));
  }

  @Delete(':id')
  @BySession()
  @FreshAssertion()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a passkey, unless it is the only one' })
  @ApiNoContentResponse()
  remove(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.passkeys.remove(ctx, id);
  }
}
