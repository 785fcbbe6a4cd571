import { Fragment, type ReactElement } from 'react';
import type { PanelName } from '../../libs/decision/committee.rules.js';
import { leaveEmpty, type GivenBallot } from '../../libs/decision/committee.rules.js';
import { isToDo, type MemberPanel } from '../../libs/decision/member.facts.js';
import type { Dossier, MemberView } from '../../libs/decision/member.queries.js';
import { deadlineInWords, instantInWords } from '../../libs/words/instants.js';
import { wordsIn } from '../../libs/words/words.js';
import { abstainId, commentId, nominationId, placeId, placeName, reasonId, type TypedRecusal } from './committee.form.js';
import { Choice, Question, TextArea } from './field.js';
import { initials } from './link.pages.js';
import { Page, type FieldError } from './page.js';
import { Fact } from './task.pages.js';

/** In English, as every page of a task: the frame and its errors are. */
const say = wordsIn('en');
const words = (key: string, values?: Parameters<typeof say>[1]) => say(`decision.committee.${key}`, values);

/** What a member's link shows before anybody says anything. Nothing has happened by its being opened. */
export function committeeLinkPage({ token, mine }: { readonly token: string; readonly mine: MemberView }): ReactElement {
  return (
    <Page title={words('link.title')}>
      <h1>{words('link.title')}</h1>
      <p>
        {words('link.for')} <b><bdi>{initials(mine.name)}</bdi></b>
      </p>
      <p>{words('link.until', { deadline: deadlineInWords(mine.endsAt, mine.zone) })}</p>
      <form method="post" action="/committee-sessions">
        <input type="hidden" name="token" value={token} />
        <p>
          <button>{words('link.open')}</button>
        </p>
      </form>
      <p className="quiet">{words('link.quiet')}</p>
    </Page>
  );
}

const titleOf = ({ cycle: { data } }: MemberView, { category, region }: PanelName) =>
  `${data.categories.find(({ id }) => id === category)!.title.en}, ${data.regionScheme.regions.find(({ id }) => id === region)!.title.en}`;
const pathOf = ({ member }: MemberView, { category, region }: PanelName) => `/committee/${member.id}/${category}/${region}`;

function standingOf(panel: MemberPanel): string {
  if (panel.ballot) return words(panel.ballot.abstains ? 'home.abstained' : 'home.voted');
  if (panel.decided) return words('home.decided');
  return words(panel.candidates.length === 0 ? 'home.nothing' : 'home.toDo');
}

/** Every panel, with what is done and what is to do. */
export function committeeHomePage({ mine }: { readonly mine: MemberView }): ReactElement {
  const { cycle, panels, zone, endsAt } = mine;
  const toDo = panels.filter(isToDo).length;
  const title = words('home.title', { award: cycle.data.title.en });
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{words('home.lead', { deadline: deadlineInWords(endsAt, zone) })}</p>
      <p>
        <b>{toDo === 0 ? words('home.finished') : words('home.progress', { done: panels.length - toDo, all: panels.length })}</b>
      </p>
      {cycle.data.categories.map((category) => {
        const here = panels.filter((panel) => panel.category === category.id);
        return here.length === 0 ? null : (
          <Fragment key={category.id}>
            <h2>{category.title.en}</h2>
            <dl>
              {here.map((panel) => (
                <Fact key={panel.region} term={standingOf(panel)}>
                  <a href={pathOf(mine, panel)}>{cycle.data.regionScheme.regions.find(({ id }) => id === panel.region)!.title.en}</a>
                </Fact>
              ))}
            </dl>
          </Fragment>
        );
      })}
      <p className="quiet">{words('home.embargo', { announcement: instantInWords(new Date(cycle.data.dates.announcesAt), zone) })}</p>
    </Page>
  );
}

interface PanelPageProps {
  readonly mine: MemberView;
  readonly panel: MemberPanel;
  readonly dossiers: readonly Dossier[];
  /** What the form carries to show that it is ours. */
  readonly token: string;
  readonly typed: GivenBallot;
  readonly errors?: readonly FieldError[];
}

/** One panel: its shortlist, and the vote beside it where there is room. */
export function panelPage({ mine, panel, dossiers, token, typed, errors = [] }: PanelPageProps): ReactElement {
  const next = mine.panels.find((other) => isToDo(other) && other !== panel);
  return (
    <Page title={titleOf(mine, panel)} errors={errors} wide>
      <p>
        <a href={`/committee/${mine.member.id}`}>{words('panel.back')}</a>
      </p>
      <h1>{titleOf(mine, panel)}</h1>
      {panel.decided && <p className="done">{words('panel.over')}</p>}
      {panel.ballot && !panel.decided && (
        <div className="done">
          <p>{words('panel.saved', { deadline: deadlineInWords(mine.endsAt, mine.zone) })}</p>
          {next && (
            <p>
              <a href={pathOf(mine, next)}>{words('panel.next', { panel: titleOf(mine, next) })}</a>
            </p>
          )}
        </div>
      )}
      <div className="beside">
        <article>
          <h2>{words('panel.shortlist')}</h2>
          {panel.candidates.map((candidate, i) => (
            <CandidateView key={candidate.id} mine={mine} number={candidate.number} institution={candidate.institution} dossier={dossiers[i]!} />
          ))}
          {panel.recused.length > 0 && (
            <>
              <h2>{words('panel.recused')}</h2>
              <dl>
                {panel.recused.map(({ candidate, ground }) => (
                  <Fact key={candidate.id} term={candidate.number}>{words('panel.ground', { ground })}</Fact>
                ))}
              </dl>
            </>
          )}
        </article>
        {panel.decided || panel.candidates.length === 0 ? null : <BallotForm mine={mine} panel={panel} token={token} typed={typed} errors={errors} />}
      </div>
    </Page>
  );
}

function CandidateView({ mine, number, institution, dossier }: { readonly mine: MemberView; readonly number: string; readonly institution: string; readonly dossier: Dossier }) {
  const { scale, form } = mine.cycle.data;
  const { scores, reason, comments } = dossier;
  const language = dossier.form.language ?? 'en';
  return (
    <section>
      <h3>
        {number} <bdi>{dossier.form.title}</bdi>
      </h3>
      <dl>
        <Fact term={words('panel.institution')}>
          <bdi>{institution}</bdi>, {dossier.countryName}
        </Fact>
        <Fact term={words('panel.score')}>
          {scores?.plainMean == null ? words('panel.noReviews') : words('panel.reviews', { mean: scores.plainMean, adjusted: scores.adjustedMean!, max: scale.max, reviews: scores.reviews })}
        </Fact>
        {scores && scores.reviews > 0 && <Fact term={words('panel.recommend')}>{words('panel.recommendations', scores.recommendations)}</Fact>}
        {reason && (
          <Fact term={words('panel.reason')}>
            <span dir="auto">{reason}</span>
          </Fact>
        )}
      </dl>
      {comments.length > 0 && (
        <details>
          <summary>{words('panel.comments')}</summary>
          {comments.map((comment, i) => (
            <p key={i} className="prose" dir="auto">{comment}</p>
          ))}
        </details>
      )}
      <details>
        <summary>{words('panel.form')}</summary>
        {form.questions.filter(({ id }) => dossier.form.answers?.[id]).map(({ id, text }) => (
          <Fragment key={id}>
            <h4>{text.en}</h4>
            <p className="prose" lang={language} dir="auto">{dossier.form.answers![id]}</p>
          </Fragment>
        ))}
      </details>
    </section>
  );
}

function BallotForm({ mine, panel, token, typed, errors }: Pick<PanelPageProps, 'mine' | 'panel' | 'token' | 'typed'> & { readonly errors: readonly FieldError[] }) {
  return (
    <form method="post" action={pathOf(mine, panel)} noValidate>
      <h2>{words('panel.vote')}</h2>
      <input type="hidden" name="form" value={token} />
      {mine.cycle.data.places.map(({ id, title }, index) => {
        const place = index + 1;
        const choices = [...panel.candidates.map(({ id: value, number, institution }) => ({ value, label: <>{number} <bdi>{institution}</bdi></> })), { value: leaveEmpty, label: words('panel.leaveEmpty') }];
        return (
          <Question key={id} id={placeId(place)} legend={title.en} errors={errors}>
            {choices.map(({ value, label }, i) => (
              <Choice key={value} name={placeName(place)} value={value} id={placeId(place, i)} chosen={typed.choices[place] === value} label={label} />
            ))}
          </Question>
        );
      })}
      <div className="group">
        <Choice type="checkbox" name="abstain" value="yes" id={abstainId} chosen={typed.abstains} label={words('panel.abstains')} />
      </div>
      <TextArea id={commentId} name="comment" label={words('panel.comment')} rows={4} errors={errors} typed={typed.comment} />
      <button>{words('panel.send')}</button>
      <p>
        <a href={`${pathOf(mine, panel)}/recusal`}>{words('panel.conflict')}</a>
      </p>
    </form>
  );
}

/** For a conflict of interest that the records do not show. */
export function recusalPage({ mine, panel, token, typed, errors = [] }: Omit<PanelPageProps, 'dossiers' | 'typed'> & { readonly typed?: TypedRecusal }): ReactElement {
  return (
    <Page title={words('recusal.title')} errors={errors}>
      <h1>
        <span className="caption">{titleOf(mine, panel)}</span>
        {words('recusal.title')}
      </h1>
      <p>{words('recusal.lead')}</p>
      <form method="post" action={`${pathOf(mine, panel)}/recusal`} noValidate>
        <input type="hidden" name="form" value={token} />
        <Question id={nominationId} legend={words('recusal.which')} errors={errors}>
          {panel.candidates.map(({ id, number, institution }, i) => (
            <Choice key={id} name="nomination" value={id} id={i === 0 ? nominationId : `${nominationId}-${i}`} chosen={typed?.nomination === id} label={<>{number} <bdi>{institution}</bdi></>} />
          ))}
        </Question>
        <TextArea id={reasonId} name="reason" label={words('recusal.why')} hint={words('recusal.hint')} rows={3} errors={errors} typed={typed?.reason ?? ''} />
        <button>{words('recusal.send')}</button>
      </form>
      <p>
        <a href={pathOf(mine, panel)}>{words('recusal.back')}</a>
      </p>
    </Page>
  );
}
