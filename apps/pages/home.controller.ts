import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../api/http/decorators.js';
import { homePage } from './home.page.js';
import { show } from './page.js';

/** The first page: it says where to go. */
@Open()
@ApiExcludeController()
@Controller()
export class HomeController {
  @Get()
  home(@Res() reply: FastifyReply): void {
    show(reply, 200, homePage());
  }
}
