import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Anywhere, PAGE_HEADERS } from '#platform/http';
import { ApiDescription } from './api-description.js';
import { DOCS_STYLE } from './docs-style.js';

/** The API's description for programs, and for people: a page without any script, under the policy of all pages. */
@ApiExcludeController()
@Controller('api')
export class ApiDocsController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Anywhere()
  @Header('content-type', 'application/json; charset=utf-8')
  json(): object {
    return this.description.json();
  }

  @Get('docs')
  @Anywhere()
  page(@Res() reply: FastifyReply): void {
    void reply.headers(PAGE_HEADERS).send(this.description.page());
  }

  @Get('docs/style.css')
  @Anywhere()
  style(@Res() reply: FastifyReply): void {
    const headers = { 'content-type': 'text/css; charset=utf-8', 'x-content-type-options': 'nosniff' };
    void reply.headers({ ...headers, 'cache-control': 'public, max-age=3600' }).send(DOCS_STYLE);
  }
}
