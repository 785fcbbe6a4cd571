import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { refuse } from '../../../libs/refusal/refusal.js';

const folder = () => join(projectRoot(), 'dist', 'console');

let html: string | undefined;

/** The page as it was built, with a nonce for what it may run and style. @throws Refusal `not-found` where the console was not built. */
export function consolePage(nonce: string): string {
  const file = join(folder(), 'index.html');
  if (html === undefined && !existsSync(file)) refuse('not-found', 'The console is not built here: run "npm run build".');
  html ??= readFileSync(file, 'utf8');
  return html.replaceAll('%NONCE%', nonce);
}

/** Serves the console's scripts and styles, compressed beforehand. Their names change with their contents, so that browsers may keep them. */
export async function serveConsole(app: NestFastifyApplication): Promise<void> {
  const root = join(folder(), 'assets');
  if (!existsSync(root)) return;
  await app.register(fastifyStatic, { root, prefix: '/console/assets/', preCompressed: true, immutable: true, maxAge: '365d', decorateReply: false, index: false });
}
