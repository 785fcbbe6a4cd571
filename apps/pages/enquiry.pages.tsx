import { Fragment, type ReactElement } from 'react';
import type { ThreadView } from '../../libs/outreach/enquiry.desk.js';
import { wordsIn } from '../../libs/words/words.js';
import { countryOptions, languageOptions, pageLanguages, type TypedEnquiry } from './enquiry.form.js';
import { Line, Select, TextArea } from './field.js';
import { Page, type FieldError } from './page.js';

interface AskProps {
  readonly language: string;
  readonly typed: TypedEnquiry;
  readonly errors?: readonly FieldError[];
}

/** Where anybody asks about the awards, in any language. */
export function askPage({ language, typed, errors = [] }: AskProps): ReactElement {
  const say = wordsIn(language);
  const none = say('outreach.enquiry.page.choose');
  return (
    <Page title={say('outreach.enquiry.page.title')} language={language} errors={errors} listed>
      <nav aria-label={say('outreach.enquiry.page.languages')}>
        <p>
          {pageLanguages().map(([code, name], i) => (
            <Fragment key={code}>
              {i > 0 && ' · '}
              {code === language ? <b lang={code}>{name}</b> : <a href={`/ask?${new URLSearchParams({ lang: code, ...(typed.campaign && { c: typed.campaign }) })}`} lang={code} hrefLang={code}>{name}</a>}
            </Fragment>
          ))}
        </p>
      </nav>
      <h1>{say('outreach.enquiry.page.title')}</h1>
      <p>{say('outreach.enquiry.page.lead')}</p>
      <form method="post" action="/ask" noValidate>
        <input type="hidden" name="lang" value={language} />
        <input type="hidden" name="c" value={typed.campaign} />
        <TextArea id="question" name="question" label={say('outreach.enquiry.page.question')} hint={say('outreach.enquiry.page.questionHint')} typed={typed.question} rows={8} errors={errors} />
        <Select id="language" name="language" label={say('outreach.enquiry.page.language')} typed={typed.language} options={languageOptions(language)} none={none} errors={errors} />
        <Select id="country" name="country" label={say('outreach.enquiry.page.country')} typed={typed.country} options={countryOptions(language)} none={none} errors={errors} />
        <Line id="email" name="email" label={say('outreach.enquiry.page.email')} hint={say('outreach.enquiry.page.emailHint')} typed={typed.email} errors={errors} />
        <button>{say('outreach.enquiry.page.button')}</button>
      </form>
      <p className="quiet">{say('outreach.enquiry.page.privacy')}</p>
    </Page>
  );
}

/** After a question: what to quote, and what happens next. */
export function askedPage({ language, number }: { readonly language: string; readonly number: string }): ReactElement {
  const say = wordsIn(language);
  return (
    <Page title={say('outreach.enquiry.thanks.title')} language={language}>
      <h1>{say('outreach.enquiry.thanks.title')}</h1>
      <p>
        {say('outreach.enquiry.thanks.number')} <b><bdi>{number}</bdi></b>
      </p>
      <p>{say('outreach.enquiry.thanks.next')}</p>
    </Page>
  );
}

interface ThreadProps {
  readonly token: string;
  readonly language: string;
  readonly view: ThreadView;
  readonly typed?: string;
  readonly errors?: readonly FieldError[];
}

/** What was asked and answered, and where to ask further. Opening it changes nothing. */
export function threadPage({ token, language, view, typed = '', errors = [] }: ThreadProps): ReactElement {
  const say = wordsIn(language);
  return (
    <Page title={say('outreach.enquiry.thread.title', { number: view.number })} language={language} errors={errors}>
      <h1>{say('outreach.enquiry.thread.title', { number: view.number })}</h1>
      <h2>{say('outreach.enquiry.thread.asker')}</h2>
      <p className="prose" dir="auto">{view.question}</p>
      {view.thread.map(({ side, language: written, text }, i) => (
        <section key={i}>
          <h2>{say(`outreach.enquiry.thread.${side}`)}</h2>
          <p className="prose" dir="auto" lang={written}>{text}</p>
        </section>
      ))}
      {view.live ? (
        <form method="post" action="/ask/further" noValidate>
          <input type="hidden" name="token" value={token} />
          <TextArea id="question" name="question" label={say('outreach.enquiry.thread.further')} typed={typed} rows={6} errors={errors} />
          <button>{say('outreach.enquiry.page.button')}</button>
        </form>
      ) : (
        <p>
          {say('outreach.enquiry.thread.over')} <a href={`/ask?lang=${language}`}>{say('outreach.enquiry.page.title')}</a>
        </p>
      )}
    </Page>
  );
}
