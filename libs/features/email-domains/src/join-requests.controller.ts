import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Language, LANGUAGES, type TenantContext } from '#kernel';
import { Ctx, Email, OneOf, Public } from '#platform/http';
import { JoinLinks } from './join-links.service.js';

class JoinRequestDto {
  @Email({ description: 'Of a domain that the company verified' })
  readonly email!: string;

  @OneOf(LANGUAGES, { optional: true, description: 'Of the mail' })
  readonly language?: Language;
}

@ApiTags('Joining')
@Controller('api/joining/requests')
export class JoinRequestsController {
  constructor(private readonly links: JoinLinks) {}

  @Post()
  @Public()
  @HttpCode(202)
  @ApiOperation({ summary: 'Have a sign-up link mailed to your work e-mail; the answer is the same for every address' })
  @ApiAcceptedResponse()
  request(@Ctx() ctx: TenantContext, @Body() { email, language }: JoinRequestDto): Promise<void> {
    return this.links.request(ctx, email, language);
  }
}
