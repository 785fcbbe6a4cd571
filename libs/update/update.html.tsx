import { renderToStaticMarkup } from 'react-dom/server';
import type { UpdateDocument } from './update.document.js';

const style = `
  :root { color-scheme: light dark; }
  body { margin: 0; background: Canvas; color: CanvasText; font: 17px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; }
  main { max-width: 40em; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; overflow-wrap: anywhere; }
  h1 { margin: 0 0 1.5rem; padding-bottom: .5rem; border-bottom: 2px solid #009edb; font-size: 1.6rem; line-height: 1.3; }
  h2 { margin: 2.25rem 0 .5rem; font-size: 1.15rem; line-height: 1.4; }
  p { margin: 0 0 1rem; }
  ol { margin: 0; padding: 0; list-style: none; }
  @media print { body { font-size: 11pt; } h2 { break-after: avoid; } }`;

/** As a page that stands alone: no script, nothing to fetch, readable at any width, in the dark and on paper. */
export function updateHtml({ title, items }: UpdateDocument): string {
  const page = (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {/* The number stands in the heading, where copying and screen readers find it. */}
          <ol role="list">
            {items.map((item) => (
              <li key={item.number}>
                <h2>{`${item.number}. ${item.title}`}</h2>
                {item.paragraphs.map((paragraph, i) => (
                  <p key={i}>{paragraph}</p>
                ))}
              </li>
            ))}
          </ol>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
