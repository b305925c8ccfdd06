import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, type TenantContext } from '#kernel';
import { Ctx, PageQuery, ParseIdPipe, Requires, ShownOnce } from '#platform/http';
import { CreatedInvitationDto, CreateInvitationDto, InvitationPage, presentInvitation } from './invitation.dto.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('Sign-up links')
@Controller('api/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('invitations:read')
  @ApiOperation({ summary: 'Sign-up links, newest first' })
  @ApiOkResponse({ type: InvitationPage })
  async list(@Ctx() ctx: TenantContext, @Query() query: PageQuery): Promise<InvitationPage> {
    const { items, nextCursor } = await this.invitations.list(ctx, query);
    const now = this.clock.now();
    return { items: items.map((invitation) => presentInvitation(invitation, now)), nextCursor };
  }

  @Post()
  @Requires('invitations:write')
  @ShownOnce()
  @ApiOperation({ summary: 'Make a sign-up link; its address is shown this once' })
  @ApiCreatedResponse({ type: CreatedInvitationDto })
  async create(@Ctx() ctx: TenantContext, @Body() body: CreateInvitationDto): Promise<CreatedInvitationDto> {
    const { invitation, url } = await this.invitations.create(ctx, {
      expiresAt: new Date(body.expiresAt),
      usageLimit: body.usageLimit ?? null,
      groupIds: body.groupIds ?? [],
      emails: body.emails ?? [],
    });
    return { ...presentInvitation(invitation, this.clock.now()), url };
  }

  @Delete(':id')
  @Requires('invitations:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a sign-up link' })
  @ApiNoContentResponse()
  revoke(@Ctx() ctx: TenantContext, @Param('id', ParseIdPipe) id: string): Promise<void> {
    return this.invitations.revoke(ctx, id);
  }
}
