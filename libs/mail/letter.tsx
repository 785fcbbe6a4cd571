import { type CSSProperties, Fragment, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { directionOf } from '../words/locale.js';
import { wordsIn } from '../words/words.js';
import { unmarked, type UrlOf } from './letter.text.js';
import type { Group, Letter } from './template.js';

const sheet: CSSProperties = { maxWidth: '36em', margin: '0 auto', padding: '24px 20px', fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif", fontSize: '16px', lineHeight: 1.5, color: '#1a1a1a', textAlign: 'start' };
const sender: CSSProperties = { margin: '0 0 24px', paddingBottom: '8px', borderBottom: '2px solid #009edb', fontSize: '14px', color: '#4d4d4d' };
const opening: CSSProperties = { margin: '0 0 20px', fontSize: '18px', fontWeight: 600 };
const button: CSSProperties = { display: 'inline-block', padding: '12px 20px', borderRadius: '4px', background: '#005a8c', color: '#ffffff', fontWeight: 600, textDecoration: 'none' };
const small: CSSProperties = { margin: '0 0 24px', fontSize: '14px', color: '#4d4d4d' };
const plain: CSSProperties = { margin: '0 0 16px' };
const address: CSSProperties = { color: '#005a8c', overflowWrap: 'anywhere' };
const term: CSSProperties = { margin: 0, fontSize: '14px', color: '#4d4d4d' };
const heading: CSSProperties = { margin: '28px 0 0', fontSize: '16px', fontWeight: 600 };
const entry: CSSProperties = { margin: 0, padding: '12px 0', borderBottom: '1px solid #d0d0d0', overflowWrap: 'anywhere' };
const line: CSSProperties = { fontSize: '14px', color: '#4d4d4d' };
// A finger needs 44 px; the line above it gives the rest.
const follow: CSSProperties = { display: 'inline-block', padding: '10px 0', color: '#005a8c', fontWeight: 600 };
const description: CSSProperties = { margin: '0 0 12px', overflowWrap: 'anywhere' };

// What an attribute cannot say. Clients that drop it show the light sheet, which reads well on any background they force.
const darkness = `@media (prefers-color-scheme: dark) {
  body, .sheet { background: #121212 !important; color: #f0f0f0 !important; }
  .quiet { color: #b8b8b8 !important; }
  .quiet a, .follow { color: #6cc9f0 !important; }
  .entry { border-color: #444444 !important; }
  .button { background: #009edb !important; color: #00131f !important; }
}`;

const broken = (text: string): ReactNode => text.split(/\r?\n/).map((line, i) => <Fragment key={i}>{i > 0 && <br />}{line}</Fragment>);

/** Turns the marks of `isolated` into <bdi>, and line breaks into <br>. */
const marked = (text: string): ReactNode =>
  text.split(/\u2068([^\u2069]*)\u2069/).map((part, i) => (i % 2 ? <bdi key={i}>{broken(part)}</bdi> : <Fragment key={i}>{broken(part)}</Fragment>));

function GroupOf({ group: { heading: said, items }, urlOf }: { readonly group: Group; readonly urlOf: UrlOf }) {
  return (
    <>
      <h2 style={heading}>{marked(said)}</h2>
      {items.map(({ title, lines, action }, i) => (
        <p key={i} className="entry" style={entry}>
          {marked(title)}
          {lines.map((text, n) => (
            <Fragment key={n}>
              <br />
              <span className="quiet" style={line}>
                {marked(text)}
              </span>
            </Fragment>
          ))}
          {action && (
            <>
              <br />
              <a className="follow" href={urlOf(action)} style={follow}>
                {marked(action.label)}
              </a>
            </>
          )}
        </p>
      ))}
    </>
  );
}

/** The letter as a page: no image, no script, nothing to fetch, one column that fits any width. */
export function letterHtml(letter: Letter, urlOf: UrlOf, from: string): string {
  const { subject, language, lead, action, groups = [], facts = [], paragraphs, signed } = letter;
  const dir = directionOf(language);
  const url = action && urlOf(action);
  const page = (
    <html lang={language} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{unmarked(subject)}</title>
        <style dangerouslySetInnerHTML={{ __html: darkness }} />
      </head>
      <body style={{ margin: 0, background: '#ffffff' }}>
        <div className="sheet" lang={language} dir={dir} style={sheet}>
          <p className="quiet" style={sender}>
            <bdi>{from}</bdi>
          </p>
          <p style={opening}>{marked(lead)}</p>
          {action && url && (
            <>
              <p style={plain}>
                <a className="button" href={url} style={button}>
                  {marked(action.label)}
                </a>
              </p>
              <p className="quiet" style={small}>
                {wordsIn(language)('mail.copyAddress')}
                <br />
                <a href={url} style={address} dir="ltr">
                  {url}
                </a>
              </p>
            </>
          )}
          {groups.map((group) => (
            <GroupOf key={group.heading} group={group} urlOf={urlOf} />
          ))}
          {facts.length > 0 && (
            <dl style={{ margin: '0 0 20px' }}>
              {facts.map(([name, what]) => [
                <dt key={`${name}?`} className="quiet" style={term}>
                  {marked(name)}
                </dt>,
                <dd key={name} style={description}>
                  <bdi>{marked(what)}</bdi>
                </dd>,
              ])}
            </dl>
          )}
          {paragraphs.map((paragraph, i) => (
            <p key={i} style={plain}>
              {marked(paragraph)}
            </p>
          ))}
          {signed && (
            <p style={{ margin: '24px 0 0' }}>
              <bdi>{unmarked(signed.name)}</bdi>
              <br />
              <bdi>{unmarked(signed.office)}</bdi>
            </p>
          )}
        </div>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}
