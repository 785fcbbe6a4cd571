import type { ReactElement } from 'react';
import { deadlineInWords, instantInWords } from '../../libs/words/instants.js';
import { recommendationInWords } from '../../libs/review/review.words.js';
import { commentLimit, scoresOn, wordOf } from '../../libs/review/score.rules.js';
import { dayInWords } from '../../libs/words/instants.js';
import type { TypedReview } from '../../libs/review/draft.rules.js';
import type { TaskView } from '../../libs/review/task.queries.js';
import { Choice, Question, TextArea } from './field.js';
import { Page, type FieldError } from './page.js';
import { commentId, recommendationId, scoreId, scoreName } from './review.form.js';
import { Fact } from './task.pages.js';

interface ReviewPageProps {
  readonly task: TaskView;
  readonly token: string;
  readonly typed: TypedReview;
  readonly errors?: readonly FieldError[];
}

/** The nomination, with the rubric beside it where there is room. */
export function reviewPage({ task, token, typed, errors = [] }: ReviewPageProps): ReactElement {
  return (
    <Page title={`Review of nomination ${task.number}`} errors={errors} wide>
      <h1>
        <span className="caption">Nomination {task.number}</span>
        <bdi>{task.form.title}</bdi>
      </h1>
      <p>
        Your review is due by {deadlineInWords(task.dueAt, task.zone)}. <a className="jump" href="#review">Go to the scores</a>
      </p>
      {task.draft && (
        <p className="note">
          Your review was saved on {instantInWords(task.draft.savedAt, task.zone)}, and is not sent yet. <a href="#review">Go on with it</a>
        </p>
      )}
      <div className="beside">
        <Nomination task={task} />
        <Rubric task={task} token={token} typed={typed} errors={errors} />
      </div>
    </Page>
  );
}

function Nomination({ task: { id, form, country, nominator, category, cycle, documents } }: { readonly task: TaskView }) {
  const { sections, questions } = cycle.form;
  const language = form.language ?? 'en';
  return (
    <article>
      <dl>
        <Fact term="Nominee">
          <bdi>{form.nominee?.name}</bdi>, {country}
        </Fact>
        <Fact term="Nominated by">
          <bdi>{nominator}</bdi>
        </Fact>
        <Fact term="Category">{category}</Fact>
        {form.startedOn && <Fact term="In operation since">{dayInWords(form.startedOn)}</Fact>}
      </dl>
      {sections.map((section) => (
        <section key={section.id}>
          <h2>{section.title.en}</h2>
          {questions.filter((question) => question.section === section.id).map((question) => (
            <div key={question.id}>
              <h3>{question.text.en}</h3>
              {form.answers?.[question.id] ? (
                <p className="prose" lang={language} dir="auto">{form.answers[question.id]}</p>
              ) : (
                <p className="quiet">No answer was given.</p>
              )}
            </div>
          ))}
        </section>
      ))}
      <h2>Documents</h2>
      {documents.length === 0 && <p className="quiet">None were sent with the nomination.</p>}
      <ul className="files">
        {documents.map((document) => (
          <li key={document.id}>
            <a href={`/tasks/${id}/documents/${document.id}`} download>
              <bdi>{document.name}</bdi>
            </a>{' '}
            <span className="quiet">{sizeInWords(document.bytes)}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

function Rubric({ task: { id, cycle, standing }, token, typed, errors = [] }: ReviewPageProps) {
  const scores = scoresOn(cycle.scale);
  return (
    <form id="review" method="post" action={`/tasks/${id}/review`} noValidate>
      <h2>Your review</h2>
      <input type="hidden" name="form" value={token} />
      {cycle.criteria.map((criterion) => (
        <Question
          key={criterion.id}
          id={scoreId(criterion.id, scores[0]!)}
          errors={errors}
          legend={`${criterion.title.en} (${criterion.weight}%)`}
          hint={criterion.guidance.en}
        >
          <div className="scale">
            {scores.map((score) => (
              <label key={score}>
                <input type="radio" name={scoreName(criterion.id)} value={score} id={scoreId(criterion.id, score)} defaultChecked={typed.scores[criterion.id] === String(score)} />
                <b>{score}</b>
                <span>{wordOf(score, cycle.scale)}</span>
              </label>
            ))}
          </div>
        </Question>
      ))}
      <Question id={recommendationId} legend="What do you recommend?" errors={errors}>
        {Object.entries(recommendationInWords).map(([value, label], index) => (
          <Choice
            key={value}
            name="recommendation"
            value={value}
            id={index === 0 ? recommendationId : `${recommendationId}-${value}`}
            chosen={typed.recommendation === value}
            label={label}
          />
        ))}
      </Question>
      <TextArea
        id={commentId}
        name="comment"
        label="What do your scores rest on?"
        hint={`What convinced you, and what did not. Write nothing that tells who you are: it may be passed on to the nominator. At most ${commentLimit.toLocaleString('en-GB')} characters.`}
        rows={8}
        errors={errors}
        typed={typed.comment}
      />
      <p className="quiet">You can change the review until all reviews of the nomination are in.</p>
      <p className="buttons">
        <button>{standing === 'reviewed' ? 'Send the changed review' : 'Send the review'}</button>{' '}
        <button className="second" formAction={`/tasks/${id}/draft`}>
          Save for later
        </button>
      </p>
      <p className="quiet">Saved or not sent, nobody but you sees it. The link in the mail brings you back to it.</p>
      <h3>Can you not do it after all?</h3>
      <p>
        <a href={`/tasks/${id}/leave`}>Give the task back</a>, or <a href={`/tasks/${id}/away`}>tell us when you are away</a>
      </p>
    </form>
  );
}

/** `1.4 MB`, `320 kB`. */
const sizeInWords = (bytes: number): string => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`);
