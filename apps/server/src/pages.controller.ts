import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { NotFound } from '#kernel';
import { Anywhere, ConsoleBundle, edgeOf, PAGE_HEADERS } from '#platform/http';

/** Pages of the small bundle on a tenant's host. Every other path is the console's, which finds its own way. */
const SIGN_IN_PAGES = new Set([
  '/login',
  '/one-time-login',
  '/recovery-code',
  '/consent',
  '/device',
  '/join',
  '/join-by-email',
  '/welcome',
  '/verify-email',
  '/signed-out',
  '/error',
]);

/** Serves the web pages: which one is told by host and path alone. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(private readonly bundle: ConsoleBundle) {}

  @Get('*')
  @Anywhere()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [path = '/'] = request.url.split('?');
    if (/^\/(api|scim|oauth|assets|\.well-known)(\/|$)/.test(path)) throw new NotFound('This page');
    const isSignIn = edgeOf(request.raw).tenant === null || SIGN_IN_PAGES.has(path);
    void reply.headers(PAGE_HEADERS).send(isSignIn ? this.bundle.signIn() : this.bundle.console());
  }
}
