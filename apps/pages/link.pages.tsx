import type { ReactElement } from 'react';
import { Choice, Question } from './field.js';
import { Page, type FieldError } from './page.js';

/** `Amina Bello` as `A. B.`: enough for its owner, and little for whoever else has the link. */
export const initials = (name: string): string =>
  name.split(/\s+/).filter(Boolean).map((word) => `${[...word][0]!.toLocaleUpperCase()}.`).join(' ');

/** What a link shows before anybody says anything. Nothing has happened by its being opened. */
export function linkPage({ token, reviewer, until }: { readonly token: string; readonly reviewer: string; readonly until: string }): ReactElement {
  return (
    <Page title="Your review task">
      <h1>Your review task</h1>
      <p>
        For <b><bdi>{initials(reviewer)}</bdi></b>
      </p>
      <p>Please finish it by {until}.</p>
      <form method="post" action="/task-sessions">
        <input type="hidden" name="token" value={token} />
        <p>
          <button>Open my task</button>
        </p>
      </form>
      <p>
        <a href={`/t/${token}/not-me`}>This is not me</a>
      </p>
      <p className="quiet">Opening the task accepts nothing. It stays open in this browser for a day, for this task only; the link in the mail opens it again.</p>
    </Page>
  );
}

const sure = 'sure';

/** For whoever got a mail that was meant for somebody else. */
export function notMePage({ token, errors = [] }: { readonly token: string; readonly errors?: readonly FieldError[] }): ReactElement {
  return (
    <Page title="This is not me" errors={errors}>
      <h1>The mail was not meant for you?</h1>
      <p>Nothing has happened by your opening the link, and you may simply close this page.</p>
      <p>If you tell us, the link stops working, and the secretariat asks somebody else. It then also knows that the address is wrong.</p>
      <form method="post" action="/task-links">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="wish" value="notMe" />
        <Question id={sure} legend="Please confirm" errors={errors}>
          <Choice type="checkbox" name="sure" value="yes" id={sure} chosen={false} label="I am not the person for whom this task is meant" />
        </Question>
        <button>Tell the secretariat</button>
      </form>
    </Page>
  );
}

/** A link past its time: it explains itself and offers another. */
export function expiredPage({ token, errors = [] }: { readonly token: string; readonly errors?: readonly FieldError[] }): ReactElement {
  return (
    <Page title="This link has expired" errors={errors}>
      <h1>This link has expired</h1>
      <p>Links in our mails work for a limited time. The task itself is not lost by that.</p>
      <form method="post" action="/task-links">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="wish" value="fresh" />
        <Question id={sure} legend="Do you want a fresh link?" errors={errors}>
          <Choice type="checkbox" name="sure" value="yes" id={sure} chosen={false} label="Mail a fresh link to the address to which this one went" />
        </Question>
        <button>Mail it</button>
      </form>
    </Page>
  );
}

/** The same for everybody who asks, so that nobody learns how a task stands. */
export const linkMailedPage = (): ReactElement => (
  <Page title="Look into your mail">
    <h1>Look into your mail</h1>
    <p>If the task is still yours, a fresh link comes to the address to which the old one went, within a few minutes. You may close this page.</p>
  </Page>
);

export const toldPage = (): ReactElement => (
  <Page title="Thank you">
    <h1>Thank you for telling us</h1>
    <p>If the task was still open, its link no longer works and somebody else is asked. You may delete the mail and close this page.</p>
  </Page>
);

/** Any end of the road, in words. */
export function explanationPage({ title, detail, reference }: { readonly title: string; readonly detail: string; readonly reference?: string }): ReactElement {
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{detail}</p>
      {reference && (
        <p className="quiet">
          Reference: <code>{reference}</code>
        </p>
      )}
    </Page>
  );
}
