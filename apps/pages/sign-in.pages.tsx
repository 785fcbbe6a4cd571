import type { ReactElement } from 'react';
import type { Role } from '../../libs/access/role.js';
import { m49Names } from '../../libs/party/country.names.js';
import type { MeAnswer } from '../../libs/party/sign-in.service.js';
import { Page } from './page.js';

const named: Readonly<Record<Role, string>> = {
  administrator: 'administrator', officer: 'officer', auditor: 'auditor', director: 'director', partner: 'partner', focalPoint: 'national focal point', nominator: 'nominator',
};

/** Who is signed in. */
export function accountPage({ me: { person, role, roles, country, partner }, token }: { readonly me: MeAnswer; readonly token: string }): ReactElement {
  const others = roles.filter((other) => other !== role);
  return (
    <Page title="You are signed in">
      <h1>You are signed in</h1>
      <p>
        As <b><bdi>{person.name}</bdi></b>, {named[role]}
        {country && ` of ${m49Names.get(country) ?? country}`}
        {partner && ` for ${partner}`}.
      </p>
      {others.length > 0 && (
        <p>
          You may also come in as{' '}
          {others.map((other, index) => (
            <span key={other}>
              {index > 0 && ', '}
              <a href={`/sign-in?role=${other}`}>{named[other]}</a>
            </span>
          ))}
          .
        </p>
      )}
      <p>
        <a href="/api/docs">Work with the API in this browser</a>. What you may see and do there follows from your role.
      </p>
      <form method="post" action="/sign-out">
        <input type="hidden" name="form" value={token} />
        <button>Sign out</button>
      </form>
      <p className="quiet">Signing out ends the session here. The service at which you signed in may still know you.</p>
    </Page>
  );
}

export const signedOutPage = ({ isSetUp }: { readonly isSetUp: boolean }): ReactElement => (
  <Page title="You are not signed in">
    <h1>You are not signed in</h1>
    {isSetUp ? (
      <>
        <p>Officers, administrators, directors, auditors, national focal points and partners of the awards sign in here.</p>
        <p>
          <a href="/sign-in">Sign in</a>
        </p>
      </>
    ) : (
      <p>{notSetUp}</p>
    )}
    <p className="quiet">Reviewers need no account: the link in the mail about a task leads to it. Governments’ systems work with keys.</p>
  </Page>
);

const notSetUp = 'Sign-in is not set up here. Whoever runs this installation sets OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET; until then keys and the links in our mails work as always.';

export const notSetUpPage = (): ReactElement => (
  <Page title="Sign-in is not set up">
    <h1>Sign-in is not set up</h1>
    <p>{notSetUp}</p>
  </Page>
);

/** For whoever cannot be let in, or not now. */
export const turnedAwayPage = ({ unavailable, detail }: { readonly unavailable: boolean; readonly detail: string }): ReactElement => {
  const title = unavailable ? 'Sign-in is out of reach' : 'You are not signed in';
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{detail}</p>
      <p>
        <a href="/sign-in">Sign in again</a>
      </p>
    </Page>
  );
};
