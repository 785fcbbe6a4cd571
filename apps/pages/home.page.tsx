import type { ReactElement } from 'react';
import { Page } from './page.js';

/** What stands at the address itself, for whoever came without a link. */
export const homePage = (): ReactElement => (
  <Page title="Where to go from here">
    <h1>Where to go from here</h1>
    <h2>A mail brought you here</h2>
    <p>Please open the link in the mail again, or copy it whole: it leads straight to your task. You need no account.</p>
    <h2>Your system nominates, or you work in the team</h2>
    <p>
      Both work through the API, each with a key. <a href="/api/docs">The API describes itself</a>, and anything in it can be tried there.
    </p>
  </Page>
);
