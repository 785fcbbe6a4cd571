import { createHash } from 'node:crypto';

/** The one stylesheet of the pages: phone first, light and dark, nothing to fetch. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: #14202b; --quiet: #51606d; --ground: #fff; --raised: #f3f6f8; --line: #b5c0c9; --edge: #51606d;
  --accent: #005a8c; --on-accent: #fff; --wrong: #b3261e; --focus: #ffd000; --on-focus: #14202b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #eef2f5; --quiet: #a9b6c1; --ground: #10171d; --raised: #19232b; --line: #3d4b57; --edge: #93a1ad;
    --accent: #5cc4f2; --on-accent: #00202f; --wrong: #ff8a80; --focus: #ffd000; --on-focus: #14202b;
  }
}
* { box-sizing: border-box }
html { font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: break-word }
header, main { max-width: 44rem; margin: 0 auto; padding: 0 1rem }
main { padding-block: 1.5rem 3rem }
.wide { max-width: 76rem }
.band { border-bottom: 3px solid #009edb; background: var(--raised) }
.band header { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; padding-block: .75rem }
.band b { letter-spacing: .02em }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.2; text-wrap: balance }
h2 { margin: 2rem 0 .75rem; font-size: 1.25rem; line-height: 1.25 }
h3 { margin: 1.5rem 0 .25rem; font-size: 1.0625rem; line-height: 1.35 }
p { margin: 0 0 1rem; max-width: 38rem }
a { color: var(--accent); text-underline-offset: .15em }
.caption { display: block; margin-bottom: .25rem; color: var(--quiet); font-size: 1rem; font-weight: 400 }
.quiet, .hint { color: var(--quiet) }
.hint { margin: 0 0 .5rem; font-size: .9375rem }
.prose { white-space: pre-line; max-width: 38rem }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 5px var(--on-focus) }
dl { margin: 0 0 1.5rem }
dl > div { padding: .5rem 0; border-bottom: 1px solid var(--line) }
dt { color: var(--quiet); font-size: .9375rem }
dd { margin: 0 }
@media (min-width: 40rem) { dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem } h1 { font-size: 2rem } }
form { margin: 0 }
form + p { margin-top: 1.5rem }
fieldset { min-width: 0; margin: 0 0 1.75rem; padding: 0; border: 0 }
legend { float: inline-start; width: 100%; padding: 0; margin-bottom: .25rem; font-weight: 600 }
legend + * { clear: both }
.group { margin: 0 0 1.75rem }
.group > label { display: block; margin-bottom: .25rem; font-weight: 600 }
.failed { padding-inline-start: .875rem; border-inline-start: 4px solid var(--wrong) }
.wrong { margin: 0 0 .5rem; color: var(--wrong); font-weight: 600 }
.choice { display: grid; grid-template-columns: 2.5rem 1fr; align-items: start; margin-bottom: .25rem }
.choice input { grid-row: 1; width: 1.75rem; height: 1.75rem; margin: .5rem 0; accent-color: var(--accent) }
.choice label { padding: .5rem 0; min-height: 2.75rem; cursor: pointer }
.under { grid-column: 2; margin-bottom: .5rem }
.under label { padding: 0; min-height: 0 }
@supports selector(:has(a)) { .choice:not(:has(input:checked)) .under { display: none } }
.scale { display: grid; grid-template-columns: repeat(auto-fill, minmax(5.25rem, 1fr)); gap: .375rem }
.scale label { display: grid; grid-template-columns: auto 1fr; column-gap: .5rem; align-content: center; align-items: center; min-height: 3.75rem; padding: .375rem .5rem; border: 1px solid var(--line); border-radius: .25rem; cursor: pointer; line-height: 1.2 }
.scale label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--raised) }
.scale input { width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent) }
.scale b { font-variant-numeric: tabular-nums }
.scale span { grid-column: span 2; font-size: .8125rem; color: var(--quiet) }
textarea { display: block; width: 100%; max-width: 38rem; padding: .5rem; border: 2px solid var(--edge); border-radius: .125rem; background: var(--ground); color: var(--ink); font: inherit }
input[type=text], select { display: block; width: 100%; max-width: 38rem; min-height: 2.75rem; padding: .5rem; border: 2px solid var(--edge); border-radius: .125rem; background: var(--ground); color: var(--ink); font: inherit }
.steps { margin: 0 0 1.5rem; padding: 0; list-style: none; border-top: 1px solid var(--line) }
.steps li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .625rem 0; border-bottom: 1px solid var(--line) }
.note { margin: 0 0 1.5rem; padding: .75rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--raised) }
.meanwhile { margin: 0 0 .5rem; padding: .5rem .75rem; border-inline-start: 4px solid var(--edge); background: var(--raised); white-space: pre-line }
button { display: inline-block; padding: .625rem 1.25rem; border: 0; border-radius: .25rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer }
.second { border: 2px solid var(--accent); background: transparent; color: var(--accent); padding: .5rem 1.125rem }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem }
input[type=date] { display: block; padding: .5rem; border: 2px solid var(--edge); border-radius: .125rem; background: var(--ground); color: var(--ink); font: inherit }
.summary { margin: 0 0 1.75rem; padding: 1rem; border: 4px solid var(--wrong) }
.summary h2 { margin: 0 0 .5rem }
.summary ul { margin: 0; padding: 0; list-style: none }
.summary li { margin: .25rem 0 }
.summary a { color: var(--wrong); font-weight: 600 }
.done { margin: 0 0 1.5rem; padding: 1.25rem 1rem; border: 2px solid var(--accent); background: var(--raised); text-align: center }
.done h1, .done p { margin: 0 auto; }
.done strong { display: block; font-size: 1.75rem; font-variant-numeric: tabular-nums }
.files { padding-inline-start: 1.25rem }
@media (min-width: 66rem) {
  .beside { display: grid; grid-template-columns: minmax(0, 1fr) 33rem; gap: 2.5rem; align-items: start }
  .beside > form { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 0 .375rem 2rem }
  .beside > form > h2, .beside > article > :first-child { margin-top: 0 }
  .beside .scale { grid-template-columns: repeat(auto-fill, minmax(4.6rem, 1fr)) }
  .jump { display: none }
}
`;

/** Lets the browser use this stylesheet and no other, send forms to us alone, and load nothing. */
export const policy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `img-src data:`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');
