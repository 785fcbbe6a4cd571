import type { ReactElement, ReactNode } from 'react';
import type { DraftView } from '../../libs/nomination/draft.views.js';
import { deadlineInWords } from '../../libs/words/instants.js';
import { wordsIn } from '../../libs/words/words.js';
import { Choice, Question } from './field.js';
import { initials } from './link.pages.js';
import { Page, type FieldError } from './page.js';

export const sure = 'sure';

interface LinkProps {
  readonly token: string;
  readonly draft: DraftView;
  readonly errors?: readonly FieldError[];
}

/** What the link of a draft shows before anybody says anything. Nothing has happened by its being opened. */
export function draftLinkPage({ token, draft, errors = [] }: LinkProps): ReactElement {
  const say = wordsIn(draft.language);
  const claim = draft.standing === 'unclaimed';
  const values = { institution: draft.institution, deadline: deadlineInWords(draft.closesAt, draft.zone, draft.language) };
  return (
    <Page title={say(claim ? 'draft.page.claimTitle' : 'draft.page.openTitle')} language={draft.language} errors={errors}>
      <h1>{say(claim ? 'draft.page.claimTitle' : 'draft.page.openTitle')}</h1>
      <p>
        {say('draft.page.for')} <b><bdi>{initials(draft.person)}</bdi></b>
      </p>
      <p>{say(draft.unconfirmed ? 'draft.page.startWhat' : claim ? 'draft.page.claimWhat' : 'draft.page.openWhat', values)}</p>
      {draft.standing !== 'submitted' && <p>{say('draft.page.until', values)}</p>}
      <form method="post" action="/draft-sessions" noValidate>
        <input type="hidden" name="token" value={token} />
        {claim && (
          <Question id={sure} legend={say('draft.page.confirm')} errors={errors}>
            <Choice type="checkbox" name={sure} value="yes" id={sure} chosen={false} label={say('draft.page.mine', { who: initials(draft.person), ...values })} />
          </Question>
        )}
        <p>
          <button>{say(claim ? 'draft.action.claim' : 'draft.action.open')}</button>
        </p>
      </form>
      {draft.standing !== 'submitted' && (
        <p>
          <a href={`/d/${token}/not-me`}>{say('draft.page.notMe')}</a>
        </p>
      )}
      <p className="quiet">{say('draft.page.session')}</p>
    </Page>
  );
}

interface WishProps {
  readonly token: string;
  readonly language: string;
  readonly errors?: readonly FieldError[];
}

/** For whoever got a mail that was meant for somebody else. */
export const draftNotMePage = (props: WishProps): ReactElement => <Wish {...props} wish="notMe" />;

/** A link past its time: it explains itself and offers another. */
export const draftExpiredPage = (props: WishProps): ReactElement => <Wish {...props} wish="fresh" />;

function Wish({ token, language, errors = [], wish }: WishProps & { readonly wish: 'notMe' | 'fresh' }) {
  const say = wordsIn(language);
  return (
    <Page title={say(`draft.${wish}.title`)} language={language} errors={errors}>
      <h1>{say(`draft.${wish}.title`)}</h1>
      <p>{say(`draft.${wish}.what`)}</p>
      <p>{say(`draft.${wish}.then`)}</p>
      <form method="post" action="/draft-links" noValidate>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="wish" value={wish} />
        <Question id={sure} legend={say('draft.page.confirm')} errors={errors}>
          <Choice type="checkbox" name={sure} value="yes" id={sure} chosen={false} label={say(`draft.${wish}.sure`)} />
        </Question>
        <button>{say(`draft.${wish}.send`)}</button>
      </form>
    </Page>
  );
}

/** The same for everybody who asks, so that nobody learns how a draft stands. */
export function draftToldPage({ language, wish }: { readonly language: string; readonly wish: 'notMe' | 'fresh' }): ReactElement {
  const say = wordsIn(language);
  return (
    <Plain language={language} title={say(`draft.${wish}.doneTitle`)}>
      <p>{say(`draft.${wish}.done`)}</p>
    </Plain>
  );
}

/** The draft was withdrawn. */
export function draftWithdrawnPage({ language }: Pick<DraftView, 'language'>): ReactElement {
  const say = wordsIn(language);
  return (
    <Plain language={language} title={say('draft.page.withdrawnTitle')}>
      <p>{say('draft.page.withdrawn')}</p>
    </Plain>
  );
}

const Plain = ({ language, title, children }: { readonly language: string; readonly title: string; readonly children: ReactNode }) => (
  <Page title={title} language={language}>
    <h1>{title}</h1>
    {children}
  </Page>
);
