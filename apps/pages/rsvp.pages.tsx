import type { ReactElement, ReactNode } from 'react';
import type { GuestView } from '../../libs/outreach/invitation.doors.js';
import { eventFacts } from '../../libs/outreach/invitation.letters.js';
import { LARGEST_PARTY } from '../../libs/outreach/invitation.types.js';
import { knownInWords } from '../../libs/outreach/known-time.js';
import { wordsIn } from '../../libs/words/words.js';
import { Choice, Line, Question, TextArea } from './field.js';
import { initials } from './link.pages.js';
import { Page, type FieldError } from './page.js';
import { rsvpShown, type TypedRsvp } from './rsvp.form.js';

export const sure = 'sure';

const summaryOf = ({ event }: GuestView) => event.summary.trim();
const begins = ({ event, language }: GuestView) => knownInWords(event.begins!, event.timeZone, language);

function Facts({ guest }: { readonly guest: GuestView }) {
  return (
    <dl>
      {eventFacts(guest).map(([term, description]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What an invitation's link shows before anybody says anything. Nothing has happened by its being opened. */
export function rsvpLinkPage({ token, guest }: { readonly token: string; readonly guest: GuestView }): ReactElement {
  const { say, language, person, event } = guest;
  return (
    <Page title={say('outreach.rsvp.title')} language={language}>
      <h1>
        <span className="caption">{say('outreach.rsvp.title')}</span>
        <bdi>{event.title}</bdi>
      </h1>
      <p>
        {say('outreach.rsvp.for')} <b><bdi>{initials(person.name)}</bdi></b>
      </p>
      <Facts guest={guest} />
      <form method="post" action="/rsvp-sessions" noValidate>
        <input type="hidden" name="token" value={token} />
        <p>
          <button>{say('outreach.rsvp.open')}</button>
        </p>
      </form>
      <p>
        <a href={`/rsvp/t/${token}/not-me`}>{say('outreach.rsvp.notMe.link')}</a>
      </p>
      <p className="quiet">{say('outreach.rsvp.quiet')}</p>
    </Page>
  );
}

interface RsvpProps {
  readonly guest: GuestView;
  /** What the form carries. */
  readonly token: string;
  readonly typed?: TypedRsvp;
  readonly errors?: readonly FieldError[];
  /** The browser comes back from sending the form. */
  readonly saved?: boolean;
}

/** The invitation with the form for its answer; once answers no longer change, without it. */
export function rsvpPage({ guest, token, typed = rsvpShown(guest), errors = [], saved = false }: RsvpProps): ReactElement {
  const { say, language, event, invitation, standing } = guest;
  const open = standing === 'open';
  const said = invitation.answer && say('outreach.rsvp.standing', { answer: invitation.answer, party: invitation.party ?? 0 });
  return (
    <Page title={event.title} language={language} errors={errors}>
      <h1>
        <span className="caption">{say('outreach.rsvp.title')}</span>
        <bdi>{event.title}</bdi>
      </h1>
      {said && (
        <div className="note">
          {said} {saved && say('outreach.rsvp.saved')}
        </div>
      )}
      {!open && <p>{say(`outreach.rsvp.gone.${standing}`)}</p>}
      <Facts guest={guest} />
      {summaryOf(guest) && (
        <p className="prose" dir="auto">
          {summaryOf(guest)}
        </p>
      )}
      {open && (
        <form method="post" action={`/rsvp/${invitation.id}`} noValidate>
          <input type="hidden" name="form" value={token} />
          <Question id="answer" legend={say('outreach.rsvp.legend')} errors={errors}>
            {(['accepted', 'tentative', 'declined'] as const).map((answer, n) => (
              <Choice key={answer} name="answer" value={answer} id={n === 0 ? 'answer' : `answer-${n}`} chosen={typed.answer === answer} label={say(`outreach.rsvp.${answer}`)} />
            ))}
          </Question>
          <Line id="party" name="party" label={say('outreach.rsvp.party')} hint={say('outreach.rsvp.partyHint', { most: LARGEST_PARTY })} typed={typed.party} errors={errors} />
          <TextArea id="question" name="question" label={say('outreach.rsvp.ask')} hint={say('outreach.rsvp.askHint')} typed={typed.question} rows={4} errors={errors} />
          <p>
            <button>{say('outreach.rsvp.send')}</button>
          </p>
          <p className="quiet">{say('outreach.rsvp.until', { begins: begins(guest) })}</p>
        </form>
      )}
    </Page>
  );
}

/** Why the link leads no further. */
export function rsvpGonePage({ guest }: { readonly guest: GuestView }): ReactElement {
  const { say, language, standing, event } = guest;
  return (
    <Plain language={language} title={say('outreach.rsvp.gone.title')}>
      <p>
        <b><bdi>{event.title}</bdi></b>
      </p>
      <p>{say(`outreach.rsvp.gone.${standing === 'open' ? 'replaced' : standing}`)}</p>
    </Plain>
  );
}

interface NotMeProps {
  readonly token: string;
  readonly language: string;
  readonly errors?: readonly FieldError[];
}

/** For whoever got a letter that was meant for somebody else. */
export function rsvpNotMePage({ token, language, errors = [] }: NotMeProps): ReactElement {
  const say = wordsIn(language);
  return (
    <Page title={say('outreach.rsvp.notMe.title')} language={language} errors={errors}>
      <h1>{say('outreach.rsvp.notMe.title')}</h1>
      <p>{say('outreach.rsvp.notMe.what')}</p>
      <p>{say('outreach.rsvp.notMe.then')}</p>
      <form method="post" action="/rsvp-links" noValidate>
        <input type="hidden" name="token" value={token} />
        <Question id={sure} legend={say('outreach.rsvp.notMe.legend')} errors={errors}>
          <Choice type="checkbox" name={sure} value="yes" id={sure} chosen={false} label={say('outreach.rsvp.notMe.sure')} />
        </Question>
        <button>{say('outreach.rsvp.notMe.send')}</button>
      </form>
    </Page>
  );
}

/** The same for everybody who says so. */
export function rsvpToldPage({ language }: { readonly language: string }): ReactElement {
  const say = wordsIn(language);
  return (
    <Plain language={language} title={say('outreach.rsvp.notMe.doneTitle')}>
      <p>{say('outreach.rsvp.notMe.done')}</p>
    </Plain>
  );
}

const Plain = ({ language, title, children }: { readonly language: string; readonly title: string; readonly children: ReactNode }) => (
  <Page title={title} language={language}>
    <h1>{title}</h1>
    {children}
  </Page>
);
