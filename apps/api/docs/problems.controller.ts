import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ProblemCode, problems } from '../../../libs/refusal/problems.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { Open } from '../http/decorators.js';
import { problemWords } from './problems.words.js';

/** The pages to which the `type` of a problem document points. */
@Open()
@ApiExcludeController()
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  page(@Param('code') code: string): string {
    if (!Object.hasOwn(problems, code)) refuse('not-found', 'There is no problem of this name.');
    const { status, title } = problems[code as ProblemCode];
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif }
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${problemWords[code as ProblemCode]}</p>
<p>HTTP status ${status}, <code>${code}</code></p>
</body>
</html>
`;
  }
}
