import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// The sources name each other by the suffix that they have once they are built.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.startsWith('.') && context.parentURL?.endsWith('.ts') ? specifier.replace(/\.js$/, '.ts') : specifier, context),
});

const { authorizationPage } = await import('../apps/api/docs/authorization.page.ts');
writeFileSync(new URL('../docs/authorization.md', import.meta.url), authorizationPage());
