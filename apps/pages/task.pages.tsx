import type { ReactElement, ReactNode } from 'react';
import { deadlineInWords, instantInWords } from '../../libs/words/instants.js';
import { minutesNeeded, recommendationInWords } from '../../libs/review/review.words.js';
import type { TaskView } from '../../libs/review/task.queries.js';
import { answerId, type answers, type GivenAnswer, reasonId, reasonName } from './answer.form.js';
import { Choice, Question, TextArea } from './field.js';
import { Page, type FieldError } from './page.js';

interface AnswerPageProps {
  readonly task: TaskView;
  /** What the form carries to show that it is ours. */
  readonly token: string;
  readonly typed?: GivenAnswer;
  readonly errors?: readonly FieldError[];
}

/** Who asks, for what, until when; and the question of a conflict before anything else is shown. */
export function offerPage({ task, token, typed, errors = [] }: AnswerPageProps): ReactElement {
  return (
    <Page title="You are asked to review a nomination" errors={errors}>
      <Heading task={task} />
      <p>The UNPSA secretariat asks you to review this nomination. It takes about {minutesNeeded} minutes.</p>
      <Facts task={task} />
      <AnswerForm task={task} token={token}>
        <Question
          id={answerId}
          legend="Do you have a conflict of interest?"
          hint="You have one if you are from the same country or institution as the nominee, have worked with it on this initiative, or are family or close friends with those involved."
          errors={errors}
        >
          <Choice {...choice('accepted', typed)} id={answerId} label="No, and I take the task" />
          <Choice {...choice('conflict', typed)} label="Yes, or perhaps">
            <Reason answer="conflict" label="What is it?" typed={typed} errors={errors} />
          </Choice>
          <Choice {...choice('declined', typed)} label="No, but I cannot take the task">
            <Reason answer="declined" label="Why not?" typed={typed} errors={errors} />
          </Choice>
        </Question>
        <button>Continue</button>
      </AnswerForm>
      <p>
        <a href={`/tasks/${task.id}/away`}>Tell us when you are away</a>
      </p>
    </Page>
  );
}

/** For whoever took the task and cannot do it after all. */
export function leavePage({ task, token, typed, errors = [] }: AnswerPageProps): ReactElement {
  return (
    <Page title="Give the task back" errors={errors}>
      <Heading task={task} />
      <p>Somebody else is then asked to review the nomination. The task cannot be taken back.</p>
      <AnswerForm task={task} token={token}>
        <Question id={answerId} legend="Why do you give the task back?" errors={errors}>
          <Choice {...choice('conflict', typed)} id={answerId} label="I have a conflict of interest">
            <Reason answer="conflict" label="What is it?" typed={typed} errors={errors} />
          </Choice>
          <Choice {...choice('declined', typed)} label="For another reason">
            <Reason answer="declined" label="Which one?" typed={typed} errors={errors} />
          </Choice>
        </Question>
        <button>Give the task back</button>
      </AnswerForm>
      <p>
        <a href={`/tasks/${task.id}`}>Back to the review</a>
      </p>
    </Page>
  );
}

const choice = (value: (typeof answers)[number], typed?: GivenAnswer) => ({ name: 'answer', value, id: `${answerId}-${value}`, chosen: typed?.answer === value });

function Reason({ answer, label, typed, errors }: { readonly answer: 'conflict' | 'declined'; readonly label: string; readonly typed?: GivenAnswer; readonly errors: readonly FieldError[] }) {
  const text = typed?.answer === answer ? typed.reason : '';
  return <TextArea id={reasonId(answer)} name={reasonName(answer)} label={label} hint="A few words. Only the secretariat reads them." rows={3} errors={errors} typed={text} />;
}

const AnswerForm = ({ task, token, children }: { readonly task: TaskView; readonly token: string; readonly children: ReactNode }) => (
  <form method="post" action={`/tasks/${task.id}/answer`} noValidate>
    <input type="hidden" name="form" value={token} />
    {children}
  </form>
);

const Heading = ({ task }: { readonly task: TaskView }) => (
  <h1>
    <span className="caption">Nomination {task.number}</span>
    <bdi>{task.form.title}</bdi>
  </h1>
);

/** The review is in. */
export function receivedPage({ task }: { readonly task: TaskView }): ReactElement {
  const { review, cycle, number, zone } = task;
  return (
    <Page title="Your review has been received">
      <div className="done">
        <h1>Your review has been received</h1>
        <p>
          Nomination <strong>{number}</strong>
        </p>
      </div>
      <p>Thank you. This page is your receipt; {task.others.count > 0 ? 'the next mail to you lists it too' : 'it also comes to you by mail'}.</p>
      {task.others.dueAt && (
        <p>
          {task.others.count === 1 ? 'One more review is' : `${task.others.count} more reviews are`} open; the next is due by {deadlineInWords(task.others.dueAt, zone)}.{' '}
          <strong>Go back to your mail for the next one:</strong> each has a link of its own.
        </p>
      )}
      <p>
        You can change this until all reviews of the nomination are in; the secretariat then goes on. <a href={`/tasks/${task.id}/review`}>Change the review</a>
        {task.draft && ` A change that you saved on ${instantInWords(task.draft.savedAt, zone)} is not sent yet.`}
      </p>
      <h2>What you gave</h2>
      <dl>
        {cycle.criteria.map(({ id, title }) => (
          <Fact key={id} term={title.en}>{`${review!.scores[id]} of ${cycle.scale.max}`}</Fact>
        ))}
        <Fact term="Weighted score">{`${Number(review!.total).toFixed(2)} of ${cycle.scale.max}`}</Fact>
        <Fact term="Recommendation">{recommendationInWords[review!.recommendation]}</Fact>
        <Fact term="Received">{instantInWords(review!.submittedAt, zone)}</Fact>
      </dl>
      <h3>Comment</h3>
      <p className="prose" dir="auto">{review!.comment}</p>
    </Page>
  );
}

function Facts({ task }: { readonly task: TaskView }) {
  return (
    <dl>
      <Fact term="Nominee">
        <bdi>{task.form.nominee?.name}</bdi>, {task.country}
      </Fact>
      <Fact term="Nominated by">
        <bdi>{task.nominator}</bdi>
      </Fact>
      <Fact term="Category">{task.category}</Fact>
      <Fact term="Due by">{deadlineInWords(task.dueAt, task.zone)}</Fact>
    </dl>
  );
}

export const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
