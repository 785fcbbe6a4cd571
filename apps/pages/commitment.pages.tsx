import type { ReactElement } from 'react';
import type { CommitmentView } from '../../libs/outreach/commitment.task.js';
import { wordsIn } from '../../libs/words/words.js';
import { Choice, DayField, Question, TextArea } from './field.js';
import { initials } from './link.pages.js';
import { Page, type FieldError } from './page.js';

/** Ids of the controls, and what was typed into them. */
export const [whatId, dueId, reasonId, sure] = ['what', 'due', 'reason', 'sure'];
export interface TypedCommitment {
  readonly what: string;
  readonly due: string;
  readonly reason: string;
}
export const nothingTyped: TypedCommitment = { what: '', due: '', reason: '' };

interface Props {
  readonly token: string;
  readonly view: CommitmentView;
  readonly typed?: TypedCommitment;
  /** The date was just moved. */
  readonly saved?: boolean;
  readonly errors?: readonly FieldError[];
}

/** What somebody promised, and the three things to say of it. Opening it changes nothing, and neither does a form that is sent untouched. */
export function commitmentPage({ token, view, typed = nothingTyped, saved = false, errors = [] }: Props): ReactElement {
  const say = wordsIn(view.language);
  const hidden = (answer: string) => (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="answer" value={answer} />
    </>
  );
  return (
    <Page title={say('outreach.commitment.page.title')} language={view.language} errors={errors}>
      <h1>{say('outreach.commitment.page.title')}</h1>
      {saved && view.due && <p role="status"><b>{say('outreach.commitment.page.later.saved', { due: view.due })}</b></p>}
      <p>
        {say('outreach.commitment.page.for')} <b><bdi>{initials(view.person)}</bdi></b>
      </p>
      <p className="prose" dir="auto">{view.what}</p>
      <dl>
        <div>
          <dt>{say('outreach.commitment.fact.event')}</dt>
          <dd><bdi>{view.event}</bdi></dd>
        </div>
        <div>
          <dt>{say('outreach.commitment.fact.due')}</dt>
          <dd>{view.due ?? say('outreach.commitment.noDate')}</dd>
        </div>
      </dl>

      <h2>{say('outreach.commitment.page.done.title')}</h2>
      <form method="post" action="/commitment-answers" noValidate>
        {hidden('done')}
        <TextArea id={whatId} name={whatId} label={say('outreach.commitment.page.done.what')} typed={typed.what} rows={4} errors={errors} />
        <button>{say('outreach.commitment.page.done.button')}</button>
      </form>

      <h2>{say('outreach.commitment.page.later.title')}</h2>
      <form method="post" action="/commitment-answers" noValidate>
        {hidden('later')}
        <DayField id={dueId} name={dueId} label={say('outreach.commitment.page.later.due')} hint={say('outreach.commitment.page.later.hint')} typed={typed.due} errors={errors} />
        <TextArea id={reasonId} name={reasonId} label={say('outreach.commitment.page.later.reason')} typed={typed.reason} rows={3} errors={errors} />
        <button>{say('outreach.commitment.page.later.button')}</button>
      </form>

      <h2>{say('outreach.commitment.page.notMine.title')}</h2>
      <form method="post" action="/commitment-answers" noValidate>
        {hidden('notMine')}
        <Question id={sure} legend={say('outreach.commitment.page.notMine.legend')} errors={errors}>
          <Choice type="checkbox" name={sure} value="yes" id={sure} chosen={false} label={say('outreach.commitment.page.notMine.sure')} />
        </Question>
        <button>{say('outreach.commitment.page.notMine.button')}</button>
      </form>
      <p className="quiet">{say('outreach.commitment.page.quiet')}</p>
    </Page>
  );
}

/** Nothing is asked any more: it is done, dropped, somebody else's, or the link is too old. */
export function commitmentOverPage({ language, state }: Pick<CommitmentView, 'language' | 'state'>): ReactElement {
  const say = wordsIn(language);
  return (
    <Page title={say(`outreach.commitment.page.over.${state}.title`)} language={language}>
      <h1>{say(`outreach.commitment.page.over.${state}.title`)}</h1>
      <p>{say(`outreach.commitment.page.over.${state}.text`)}</p>
    </Page>
  );
}
