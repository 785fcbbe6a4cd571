import type { ReactElement } from 'react';
import type { ListedEvent } from '../../libs/outreach/event.list.js';
import type { EventAnswer } from '../../libs/outreach/event.queries.js';
import { eventKinds, precisions } from '../../libs/outreach/event.types.js';
import { timesInWords } from '../../libs/outreach/known-time.js';
import { isolated, ordered } from '../../libs/words/isolation.js';
import { wordsIn } from '../../libs/words/words.js';
import { countryOptions } from './enquiry.form.js';
import { Choice, Line, Question, Select, TextArea } from './field.js';
import { Page, type FieldError } from './page.js';
import type { TypedReport } from './outreach-report.form.js';

interface ReportPageProps {
  readonly partner: string;
  readonly language: string;
  readonly typed: TypedReport;
  readonly token: string;
  readonly errors?: readonly FieldError[];
  /** What was reported before, the newest first. */
  readonly own: readonly ListedEvent[];
}

/** The form with which a partner reports. */
export function reportPage({ partner, language, typed, token, errors = [], own }: ReportPageProps): ReactElement {
  const say = (key: string, values = {}) => wordsIn(language)(`outreach.report.${key}`, values);
  return (
    <Page title={say('title')} language={language} errors={errors}>
      <h1>{say('title')}</h1>
      <p>{say('lead', { partner: isolated(partner) })}</p>
      <form method="post" action="/outreach/report" noValidate>
        <input type="hidden" name="form" value={token} />
        <Select id="kind" name="kind" label={say('kind')} typed={typed.kind} none={say('kind.none')} options={eventKinds.map((kind) => [kind, say(`kind.${kind}`)] as const)} errors={errors} />
        <Line id="title" name="title" label={say('name')} typed={typed.title} errors={errors} />
        <Line id="begins" name="begins" label={say('begins')} hint={say('begins.hint')} typed={typed.begins} errors={errors} />
        <Line id="ends" name="ends" label={say('ends')} typed={typed.ends} errors={errors} />
        <Line id="place" name="place" label={say('place')} typed={typed.place} errors={errors} />
        <Select id="country" name="country" label={say('country')} typed={typed.country} none={say('country.none')} options={countryOptions(language)} errors={errors} />
        <TextArea id="summary" name="summary" label={say('summary')} typed={typed.summary} rows={6} errors={errors} />
        <Line id="count" name="count" label={say('count')} hint={say('count.hint')} typed={typed.count} errors={errors} />
        <Question id={`precision-${precisions[0]}`} legend={say('precision')} errors={errors}>
          {precisions.map((precision) => (
            <Choice key={precision} name="precision" value={precision} id={`precision-${precision}`} chosen={typed.precision === precision} label={say(`precision.${precision}`)} />
          ))}
        </Question>
        <Line id="people" name="people" label={say('people')} hint={say('people.hint')} typed={typed.people} errors={errors} />
        <TextArea id="outcomes" name="outcomes" label={say('outcomes')} hint={say('outcomes.hint')} typed={typed.outcomes} rows={4} errors={errors} />
        <button>{say('send')}</button>
      </form>
      {own.length > 0 && (
        <>
          <h2>{say('own')}</h2>
          <ul>
            {own.map((event) => (
              <li key={event.id}>
                <a href={`/outreach/report/${event.id}`}>
                  {ordered(event.number, language)} <bdi>{event.title}</bdi>
                </a>
                , {timesInWords(event, language)}, {say(event.confirmed ? 'own.confirmed' : 'own.waiting')}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

/** What became of a report. */
export function reportedPage({ event, language }: { readonly event: EventAnswer; readonly language: string }): ReactElement {
  const say = (key: string, values = {}) => wordsIn(language)(`outreach.report.${key}`, values);
  return (
    <Page title={say('sent.title')} language={language}>
      <h1>{say('sent.title')}</h1>
      <p>
        <bdi>{event.title}</bdi>, {timesInWords(event, language)}
      </p>
      <p>{say(event.confirmedAt ? 'confirmed.body' : 'sent.body', { number: ordered(event.number, language) })}</p>
      <p>
        <a href="/outreach/report">{say('another')}</a>
      </p>
    </Page>
  );
}

/** For whoever is not signed in as a partner. */
export function strangerPage({ language }: { readonly language: string }): ReactElement {
  const say = (key: string) => wordsIn(language)(`outreach.report.${key}`);
  return (
    <Page title={say('stranger.title')} language={language}>
      <h1>{say('stranger.title')}</h1>
      <p>{say('stranger.body')}</p>
      <p>
        <a href="/sign-in?role=partner">{say('signIn')}</a>
      </p>
    </Page>
  );
}
