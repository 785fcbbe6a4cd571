import { directionOf } from '../words/locale.js';
import { wordsIn } from '../words/words.js';
import { html, type Content } from './letter.markup.js';
import { unmarked, type UrlOf } from './letter.text.js';
import type { Action, Group, Item, Letter } from './template.js';

const quiet = 'font-size:14px;color:#4d4d4d';
const sheet = "max-width:36em;margin:0 auto;padding:24px 20px;font-family:system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;text-align:start";
const sender = `margin:0 0 24px;padding-bottom:8px;border-bottom:2px solid #009edb;${quiet}`;
const opening = 'margin:0 0 20px;font-size:18px;font-weight:600';
const button = 'display:inline-block;padding:12px 20px;border-radius:4px;background:#005a8c;color:#ffffff;font-weight:600;text-decoration:none';
const small = `margin:0 0 24px;${quiet}`;
const ending = `margin:32px 0 0;${quiet}`;
const plain = 'margin:0 0 16px';
const address = 'color:#005a8c;overflow-wrap:anywhere';
const term = `margin:0;${quiet}`;
const heading = 'margin:28px 0 0;font-size:16px;font-weight:600';
const chapter = 'margin:28px 0 8px;font-size:17px;font-weight:600;line-height:1.4';
const entry = 'margin:0;padding:12px 0;border-bottom:1px solid #d0d0d0;overflow-wrap:anywhere';
// A finger needs 44 px; the line above it gives the rest.
const follow = 'display:inline-block;padding:10px 0;color:#005a8c;font-weight:600';
const description = 'margin:0 0 12px;overflow-wrap:anywhere';

// What an attribute cannot say. Clients that drop it show the light sheet, which reads well on any background they force.
const head = html`<meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/>`;
const darkness = html`<style>@media (prefers-color-scheme: dark) {
  body, .sheet { background: #121212 !important; color: #f0f0f0 !important; }
  .quiet { color: #b8b8b8 !important; }
  .quiet a, .follow { color: #6cc9f0 !important; }
  .entry { border-color: #444444 !important; }
  .button { background: #009edb !important; color: #00131f !important; }
}</style>`;

const lineBreak = html`<br/>`;

const broken = (text: string): Content => (/\n/.test(text) ? text.split(/\r?\n/).map((line, at) => [at > 0 && lineBreak, line]) : text);

/** Turns the marks of `isolated` into <bdi>, and line breaks into <br>. */
const marked = (text: string): Content =>
  text.includes('\u2068') ? text.split(/\u2068([^\u2069]*)\u2069/).map((part, at) => (at % 2 ? html`<bdi>${broken(part)}</bdi>` : broken(part))) : broken(text);

/** The letter as a page: no image, no script, nothing to fetch, one column that fits any width. */
export function letterHtml(letter: Letter, urlOf: UrlOf, from: string): string {
  const { subject, language, lead, action, groups = [], facts = [], paragraphs, sections, signed, unsubscribe } = letter;
  const dir = directionOf(language);
  const say = wordsIn(language);
  const page = html`<!DOCTYPE html><html lang="${language}" dir="${dir}"><head>${head}<title>${unmarked(subject)}</title>${darkness}</head>`;
  const body = html`<body style="margin:0;background:#ffffff"><div class="sheet" lang="${language}" dir="${dir}" style="${sheet}">`;
  const content = [
    html`<p class="quiet" style="${sender}"><bdi>${from}</bdi></p><p style="${opening}">${marked(lead)}</p>`,
    action && buttonOf(action, urlOf(action), say('mail.copyAddress')),
    groups.map((group) => groupOf(group, urlOf)),
    facts.length > 0 && html`<dl style="margin:0 0 20px">${facts.map(([name, what]) => html`<dt class="quiet" style="${term}">${marked(name)}</dt><dd style="${description}"><bdi>${marked(what)}</bdi></dd>`)}</dl>`,
    paragraphs.map((paragraph) => html`<p style="${plain}">${marked(paragraph)}</p>`),
    sections && html`<div lang="${sections.language}" dir="${directionOf(sections.language)}">${sections.parts.map((part) => html`<h2 style="${chapter}">${marked(part.heading)}</h2>${part.paragraphs.map((paragraph) => html`<p style="${plain}">${marked(paragraph)}</p>`)}`)}</div>`,
    signed && html`<p style="margin:24px 0 0"><bdi>${unmarked(signed.name)}</bdi><br/><bdi>${unmarked(signed.office)}</bdi></p>`,
    unsubscribe && html`<p class="quiet" style="${ending}">${say('mail.unsubscribe')}<br/>${addressOf(urlOf(unsubscribe))}</p>`,
  ];
  return html`${page}${body}${content}</div></body></html>`.text;
}

const addressOf = (url: string): Content => html`<a href="${url}" style="${address}" dir="ltr">${url}</a>`;

const buttonOf = (action: Action, url: string, copy: string): Content =>
  html`<p style="${plain}"><a class="button" href="${url}" style="${button}">${marked(action.label)}</a></p><p class="quiet" style="${small}">${copy}<br/>${addressOf(url)}</p>`;

const groupOf = ({ heading: said, items }: Group, urlOf: UrlOf): Content => html`<h2 style="${heading}">${marked(said)}</h2>${items.map((item) => itemOf(item, urlOf))}`;

const itemOf = ({ title, lines, action }: Item, urlOf: UrlOf): Content =>
  html`<p class="entry" style="${entry}">${marked(title)}${lines.map((text) => html`<br/><span class="quiet" style="${quiet}">${marked(text)}</span>`)}${action && html`<br/><a class="follow" href="${urlOf(action)}" style="${follow}">${marked(action.label)}</a>`}</p>`;
