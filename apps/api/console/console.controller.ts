import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import { Open } from '../http/decorators.js';
import { consolePage } from './console.files.js';

/** What the page may load: its own files, and the styles that carry this answer's nonce. */
const policy = (nonce: string) =>
  [
    `default-src 'none'`, `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, `img-src 'self' data:`, `font-src 'self'`, `connect-src 'self'`,
    `base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`,
  ].join('; ');

/** The console's one page, whatever address below `/console` was asked for. It holds nothing: what it shows it asks of the API, as whoever is signed in. */
@Open()
@ApiExcludeController()
@Controller()
export class ConsoleController {
  @Get('console')
  home(@Res() reply: FastifyReply): void {
    this.page(reply);
  }

  @Get('console/*')
  page(@Res() reply: FastifyReply): void {
    const nonce = randomBytes(18).toString('base64');
    void reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(nonce) }).send(consolePage(nonce));
  }
}
