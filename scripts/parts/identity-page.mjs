const roles = { administrator: 'Administrator', officer: 'Officer', director: 'Director', auditor: 'Auditor', focalPoint: 'Focal point', partner: 'Partner' };

const style = `
  :root { color-scheme: light dark; }
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
  main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
  .note { border-left: 4px solid #b35900; padding: .25rem .75rem; margin: 0 0 1.5rem; }
  ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid #8886; }
  li { border-bottom: 1px solid #8886; }
  button { all: unset; box-sizing: border-box; display: flex; flex-wrap: wrap; gap: 0 1rem; width: 100%; padding: .6rem .5rem; cursor: pointer; }
  button:hover, button:focus-visible { background: #009edb22; }
  button:focus-visible { outline: 3px solid #0072a3; outline-offset: -3px; }
  b { flex: 0 0 12rem; }
  .deny { width: auto; text-decoration: underline; margin-top: 1rem; }
`;

/** Who one may be. @param action where the choice goes @param problem shown in place of the list */
export function loginPage(people, action, problem) {
  const rows = people.map(({ email, name, role, country, partner }) => {
    const as = [roles[role] ?? role, country ?? partner].filter(Boolean).join(', ');
    return `<li><button name="email" value="${escaped(email)}"><b>${escaped(name)}</b><span>${escaped(as)}</span></button></li>`;
  });
  const list = `<form method="post" action="${escaped(action)}"><ul>${rows.join('')}</ul><button class="deny" name="email" value="">Go back without signing in</button></form>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="data:,"><title>Who are you? – development sign-in</title><style>${style}</style></head>
<body><main><h1>Who are you?</h1><p class="note">A development sign-in: it asks for no password, and runs on this machine alone. In production, people sign in at the provider that OIDC_ISSUER names.</p>
${problem ? `<p>${escaped(problem)}</p>` : list}</main></body></html>`;
}

const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => String(text ?? '').replace(/[&<>"]/g, (sign) => signs[sign]);
