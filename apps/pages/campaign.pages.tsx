import type { ReactElement } from 'react';
import { nominatorKinds } from '../../libs/cycle/cycle.types.js';
import { ruleOf } from '../../libs/cycle/cycle.public.js';
import type { CampaignView } from '../../libs/outreach/campaign.queries.js';
import type { StartTyped } from '../../libs/outreach/campaign.rules.js';
import { countryName, listed } from '../../libs/party/country.names.js';
import { deadlineInWords } from '../../libs/words/instants.js';
import { localeOf } from '../../libs/words/locale.js';
import { inLanguage } from '../../libs/words/reader.js';
import { languages, type Say, wordsIn } from '../../libs/words/words.js';
import { Line, Select } from './field.js';
import { Page, type FieldError } from './page.js';

interface CampaignProps {
  readonly view: CampaignView;
  readonly language: string;
  readonly typed?: StartTyped;
  readonly errors?: readonly FieldError[];
}

const nothing: StartTyped = { name: '', email: '', institution: '', country: '', kind: '', category: '' };
const pathOf = (campaign: string | null) => (campaign ? `/c/${campaign}` : '/start');

/** The page in each language that it has, named in that language. `seen`: opening it again is no second click. */
const Languages = ({ campaign, language, say }: { readonly campaign: string | null; readonly language: string; readonly say: Say }) => (
  <nav aria-label={say('outreach.campaign.languages')}>
    <p>
      {languages('outreach').flatMap((other, n) => [
        n > 0 ? ' · ' : '',
        other === language
          ? <b key={other} lang={other}>{nameOf(other)}</b>
          : <a key={other} lang={other} hrefLang={other} href={`${pathOf(campaign)}?lang=${other}&seen=1`}>{nameOf(other)}</a>,
      ])}
    </p>
  </nav>
);
const nameOf = (language: string) => new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(language)!;

/** What the awards are, until when they take nominations, and the form that starts one. */
export function campaignPage({ view, language, typed = nothing, errors = [] }: CampaignProps): ReactElement {
  const say = wordsIn(language);
  const { campaign, cycle } = view;
  if (!cycle) return closedPage(view, language);
  const { title, categories, dates, timeZone } = cycle.data;
  const award = inLanguage(title, language);
  const heading = say('outreach.campaign.title', { award });
  return (
    <Page title={heading} language={language} errors={errors} listed={campaign === null}>
      <Languages campaign={campaign} language={language} say={say} />
      <h1>{heading}</h1>
      <p>{say('outreach.campaign.what')}</p>
      <div className="note">{say('outreach.campaign.deadline', { deadline: deadlineInWords(new Date(dates.deadline), timeZone, language) })}</div>
      <h2>{say('outreach.campaign.categories')}</h2>
      <dl>
        {categories.map(({ id, title: name, description }) => (
          <div key={id}>
            <dt>{inLanguage(name, language)}</dt>
            <dd>{inLanguage(description, language)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/gallery?language=${language}`}>{say('outreach.campaign.winners')}</a>
      </p>
      <StartForm view={view} language={language} typed={typed} errors={errors} say={say} />
    </Page>
  );
}

function StartForm({ view: { campaign, cycle }, language, typed, errors, say }: Required<CampaignProps> & { readonly say: Say }) {
  const { data } = cycle!;
  const kinds = ruleOf(data, 'nominatorKind')?.allowed ?? nominatorKinds;
  const countries = listed.map(({ cca3 }) => [cca3, countryName(cca3, language)] as const).sort(([, a], [, b]) => a.localeCompare(b, localeOf(language)));
  const none = say('outreach.campaign.choose');
  return (
    <>
      <h2 id="start">{say('outreach.campaign.start')}</h2>
      <p>{say('outreach.campaign.startWhat')}</p>
      <form method="post" action="/start" noValidate>
        <input type="hidden" name="campaign" value={campaign ?? ''} />
        <input type="hidden" name="lang" value={language} />
        <Line id="name" name="name" label={say('outreach.campaign.name')} typed={typed.name} errors={errors} />
        <Line id="email" name="email" label={say('outreach.campaign.email')} hint={say('outreach.campaign.emailHint')} typed={typed.email} errors={errors} />
        <Line id="institution" name="institution" label={say('outreach.campaign.institution')} hint={say('outreach.campaign.institutionHint')} typed={typed.institution} errors={errors} />
        <Select id="country" name="country" label={say('outreach.campaign.country')} typed={typed.country} none={none} options={countries} errors={errors} />
        <Select id="kind" name="kind" label={say('outreach.campaign.kind')} typed={typed.kind} none={none} options={kinds.map((kind) => [kind, say('outreach.campaign.kinds', { kind })] as const)} errors={errors} />
        <Select id="category" name="category" label={say('outreach.campaign.category')} typed={typed.category} none={none} options={data.categories.map(({ id, title }) => [id, inLanguage(title, language)] as const)} errors={errors} />
        <p className="quiet">{say('outreach.campaign.private')}</p>
        <button>{say('outreach.campaign.send')}</button>
      </form>
    </>
  );
}

function closedPage({ campaign }: CampaignView, language: string): ReactElement {
  const say = wordsIn(language);
  return (
    <Page title={say('outreach.campaign.closedTitle')} language={language}>
      <Languages campaign={campaign} language={language} say={say} />
      <h1>{say('outreach.campaign.closedTitle')}</h1>
      <p>{say('outreach.campaign.closed')}</p>
      <p>
        <a href={`/gallery?language=${language}`}>{say('outreach.campaign.winners')}</a>
      </p>
    </Page>
  );
}

/** The same whether the address is known or not. `flood`: too many came from one network. */
export function startedPage({ language, flood }: { readonly language: string; readonly flood: boolean }): ReactElement {
  const say = wordsIn(language);
  const title = say(flood ? 'outreach.campaign.floodTitle' : 'outreach.campaign.doneTitle');
  return (
    <Page title={title} language={language}>
      <h1>{title}</h1>
      <p>{say(flood ? 'outreach.campaign.flood' : 'outreach.campaign.done')}</p>
    </Page>
  );
}
