import type { FastifyReply } from 'fastify';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { directionOf } from '../../libs/words/locale.js';
import { type Say, wordsIn } from '../../libs/words/words.js';
import { policy, style } from './page.style.js';

/** What is wrong at one field of a form: the id of the control that a link leads to, and what would be right. */
export interface FieldError {
  readonly id: string;
  readonly detail: string;
}

interface PageProps {
  readonly title: string;
  readonly errors?: readonly FieldError[];
  /** Two columns where there is room. */
  readonly wide?: boolean;
  /** ISO 639-1; English when left out. */
  readonly language?: string;
  /** For everybody: search engines may list it. */
  readonly listed?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page. An error summary comes first, before the heading. */
export function Page({ title, errors = [], wide = false, language = 'en', listed = false, children }: PageProps): ReactElement {
  const say = wordsIn(language);
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {!listed && <meta name="robots" content="noindex" />}
        <link rel="icon" href="data:," />
        <title>{`${errors.length > 0 ? `${say('page.error')}: ` : ''}${title} – UNPSA`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <div className="band">
          <header className={wide ? 'wide' : undefined}>
            <b>UNPSA</b>
            <span>{say('page.awards')}</span>
          </header>
        </div>
        <main className={wide ? 'wide' : undefined}>
          {errors.length > 0 && <ErrorSummary errors={errors} say={say} />}
          {children}
        </main>
      </body>
    </html>
  );
}

function ErrorSummary({ errors, say }: { readonly errors: readonly FieldError[]; readonly say: Say }) {
  return (
    <div className="summary" role="alert" aria-labelledby="summary" tabIndex={-1} autoFocus>
      <h2 id="summary">{say('page.attention', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ id, detail }) => (
          <li key={id}>
            <a href={`#${id}`}>{detail}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sends a page. No copy is kept anywhere, and nobody learns the address from a link that is followed. */
export function show(reply: FastifyReply, status: number, page: ReactElement): void {
  void reply
    .status(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    .send(`<!doctype html>${renderToStaticMarkup(page)}`);
}

/** After an act: the browser fetches what is there now, and a reload repeats nothing. */
export function goTo(reply: FastifyReply, path: string): void {
  void reply.status(303).headers({ location: path, 'cache-control': 'no-store' }).send();
}
