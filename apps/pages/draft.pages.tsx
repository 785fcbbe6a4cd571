import type { ReactElement, ReactNode } from 'react';
import type { DraftView } from '../../libs/nomination/draft.views.js';
import { countWords } from '../../libs/nomination/word-count.rules.js';
import { deadlineInWords, instantInWords } from '../../libs/words/instants.js';
import { type Say, wordsIn } from '../../libs/words/words.js';
import { controlOf, DOCUMENTS, lackingIn, partsOf, valueOf, type DraftField, type DraftPart } from './draft.form.js';
import { DayField, Line, Select, TextArea } from './field.js';
import { Page, type FieldError } from './page.js';

interface DraftProps {
  readonly draft: DraftView;
  readonly say: Say;
}

/** What is done and what is missing, and the way to each part. */
export function draftPage({ draft }: { readonly draft: DraftView }): ReactElement {
  const { id, language, zone } = draft;
  const say = wordsIn(language);
  return (
    <Page title={say('draft.list.title')} language={language}>
      <DraftHeading draft={draft} say={say} />
      <p>{say('draft.list.what', { institution: draft.institution, deadline: deadlineInWords(draft.closesAt, zone, language) })}</p>
      <ul className="steps">
        {partsOf(draft).map((part) => (
          <li key={part.id}>
            <a href={pathOf(draft, part)}>{part.title}</a>
            <span className="quiet">{say('draft.list.lacking', { count: lackingIn(part, draft) })}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{say('draft.list.saved', { at: instantInWords(draft.savedAt, zone, language) })}</p>
      <p>
        <a href={`/drafts/${id}/check`}>{say('draft.list.check')}</a>
      </p>
      <p>
        <a href={`/drafts/${id}/withdraw`}>{say('draft.list.withdraw')}</a>
      </p>
    </Page>
  );
}

interface PartProps {
  readonly draft: DraftView;
  readonly part: DraftPart;
  readonly token: string;
  /** What stands in the fields: the form's own, or what was typed and is not saved. */
  readonly typed: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  /** The draft was saved by somebody else since it was read: each differing field shows what stands there now. */
  readonly conflict?: boolean;
}

/** Some fields of the draft. What was typed is never lost: not by an error, and not by somebody else's save. */
export function partPage({ draft, part, token, typed, errors = [], conflict = false }: PartProps): ReactElement {
  const say = wordsIn(draft.language);
  return (
    <Page title={part.title} language={draft.language} errors={errors}>
      <DraftHeading draft={draft} say={say} />
      <h2>{part.title}</h2>
      {conflict && <p className="note">{say('draft.save.conflict')}</p>}
      <form method="post" action={`/drafts/${draft.id}/parts/${part.id}`} noValidate>
        <input type="hidden" name="form" value={token} />
        <input type="hidden" name="version" value={draft.version} />
        {part.fields.map((field) => {
          const stands = valueOf(draft.form, field.path);
          const text = typed[field.path] ?? '';
          return (
            <div key={field.path}>
              {conflict && text !== stands && (
                <p className="meanwhile" dir="auto">
                  {say('draft.save.meanwhile')} {stands === '' ? say('draft.save.nothing') : stands}
                </p>
              )}
              <Control field={field} typed={text} errors={errors} say={say} />
            </div>
          );
        })}
        <button>{say(conflict ? 'draft.save.over' : 'draft.save.button')}</button>
      </form>
      <Back draft={draft} say={say} />
    </Page>
  );
}

function Control({ field, typed, errors, say }: { readonly field: DraftField; readonly typed: string; readonly errors: readonly FieldError[]; readonly say: Say }) {
  const { path, label, as, options, maxWords } = field;
  const counted = maxWords === undefined || typed === '' ? '' : ` ${say('draft.hint.counted', { count: countWords(typed) })}`;
  const props = { id: controlOf(path), name: path, label, typed, errors, hint: field.hint && `${field.hint}${counted}` };
  if (as === 'choice') return <Select {...props} none={say('draft.hint.none')} options={options ?? []} />;
  if (as === 'day') return <DayField {...props} />;
  return as === 'text' ? <TextArea {...props} rows={Math.min(16, Math.max(5, Math.round((maxWords ?? 100) / 25)))} /> : <Line {...props} />;
}

/** `once`: makes a form that is sent twice add its document once. */
export function documentsPage({ draft, token, once, errors = [] }: { readonly draft: DraftView; readonly token: string; readonly once: string; readonly errors?: readonly FieldError[] }): ReactElement {
  const say = wordsIn(draft.language);
  const { maxCount, maxBytes } = draft.cycle.documents;
  return (
    <Page title={say('draft.part.documents')} language={draft.language} errors={errors}>
      <DraftHeading draft={draft} say={say} />
      <h2>{say('draft.part.documents')}</h2>
      {draft.documents.length === 0 && <p>{say('draft.documents.none')}</p>}
      <Files draft={draft} />
      <form method="post" action={`/drafts/${draft.id}/documents`} encType="multipart/form-data" noValidate>
        <input type="hidden" name="form" value={token} />
        <input type="hidden" name="once" value={once} />
        <div className={`group${errors.length > 0 ? ' failed' : ''}`}>
          <label htmlFor="file">{say('draft.documents.add')}</label>
          <p className="hint" id="file-hint">
            {say('draft.documents.hint', { count: maxCount, megabytes: Math.floor(maxBytes / 1024 / 1024) })}
          </p>
          {errors.map(({ detail }) => (
            <p className="wrong" id="file-error" key={detail}>
              {detail}
            </p>
          ))}
          <input type="file" id="file" name="file" aria-describedby="file-hint" />
        </div>
        <button>{say('draft.documents.send')}</button>
      </form>
      <Back draft={draft} say={say} />
    </Page>
  );
}

const Files = ({ draft: { id, documents } }: { readonly draft: DraftView }) =>
  documents.length > 0 && (
    <ul className="files">
      {documents.map((document) => (
        <li key={document.id}>
          <a href={`/drafts/${id}/documents/${document.id}`}>
            <bdi>{document.name}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );

const certifyId = 'certify';

/** Everything once more before it goes, and what is missing. */
export function checkPage({ draft, token, errors = [] }: { readonly draft: DraftView; readonly token: string; readonly errors?: readonly FieldError[] }): ReactElement {
  const say = wordsIn(draft.language);
  const { id, missing, cycle, language } = draft;
  return (
    <Page title={say('draft.check.title')} language={language} errors={errors}>
      <h1>{say('draft.check.title')}</h1>
      <p>{say('draft.list.what', { institution: draft.institution, deadline: deadlineInWords(draft.closesAt, draft.zone, language) })}</p>
      {missing.length > 0 && (
        <div className="note" id="missing">
          <p>{say('draft.check.missing', { count: missing.length })}</p>
          <ul>
            {missing.map(({ field, detail }) => (
              <li key={field}>
                <a href={wayTo(draft, field)}>{detail}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {partsOf(draft).map((part) => (
        <section key={part.id}>
          <h2>{part.title}</h2>
          {part.id === DOCUMENTS ? <Files draft={draft} /> : <Given draft={draft} part={part} say={say} />}
          <p>
            <a href={pathOf(draft, part)} aria-label={say('draft.check.changeOf', { part: part.title })}>
              {say('draft.check.change')}
            </a>
          </p>
        </section>
      ))}
      {missing.length === 0 && (
        <form method="post" action={`/drafts/${id}/submission`} noValidate>
          <input type="hidden" name="form" value={token} />
          <fieldset className={errors.length > 0 ? 'failed' : undefined}>
            <legend>{say('draft.check.certify')}</legend>
            <div className="choice">
              <input type="checkbox" name="certify" value="yes" id={certifyId} />
              <label htmlFor={certifyId}>{cycle.form.certification[language as 'en'] ?? cycle.form.certification.en}</label>
            </div>
          </fieldset>
          <button>{say('draft.check.submit')}</button>
        </form>
      )}
      <Back draft={draft} say={say} />
    </Page>
  );
}

/** The error of a submission that nobody certified. */
export const uncertified = (language: string): FieldError[] => [{ id: certifyId, detail: wordsIn(language)('draft.check.uncertified') }];

const Given = ({ draft, part, say }: DraftProps & { readonly part: DraftPart }) => (
  <dl>
    {part.fields.map(({ path, label, options }) => {
      const value = valueOf(draft.form, path);
      return (
        <div key={path}>
          <dt>{label}</dt>
          <dd className="prose" dir="auto">
            {options?.find(([option]) => option === value)?.[1] ?? (value || say('draft.check.empty'))}
          </dd>
        </div>
      );
    })}
  </dl>
);

export function withdrawPage({ draft, token, typed = '', errors = [] }: { readonly draft: DraftView; readonly token: string; readonly typed?: string; readonly errors?: readonly FieldError[] }): ReactElement {
  const say = wordsIn(draft.language);
  return (
    <Page title={say('draft.withdraw.title')} language={draft.language} errors={errors}>
      <DraftHeading draft={draft} say={say} />
      <h2>{say('draft.withdraw.title')}</h2>
      <p>{say('draft.withdraw.what')}</p>
      <form method="post" action={`/drafts/${draft.id}/withdrawal`} noValidate>
        <input type="hidden" name="form" value={token} />
        <TextArea id="reason" name="reason" label={say('draft.withdraw.reason')} rows={3} errors={errors} typed={typed} />
        <button>{say('draft.withdraw.button')}</button>
      </form>
      <Back draft={draft} say={say} />
    </Page>
  );
}

/** The number in large type, and what happens next. @param sentence of the receipt. */
export function submittedPage({ draft, sentence, hash }: { readonly draft: DraftView; readonly sentence: string; readonly hash: string }): ReactElement {
  const say = wordsIn(draft.language);
  return (
    <Page title={say('draft.receipt.title')} language={draft.language}>
      <div className="done">
        <h1>{say('draft.receipt.title')}</h1>
        <p>
          {say('draft.receipt.number')} <strong>{draft.number}</strong>
        </p>
      </div>
      <p>{sentence}</p>
      <p>{say('draft.receipt.next')}</p>
      <p>
        <a href={`/drafts/${draft.id}/receipt.pdf`}>{say('draft.receipt.pdf')}</a>
      </p>
      <p className="quiet">
        SHA-256 <code>{hash}</code>
      </p>
    </Page>
  );
}

const DraftHeading = ({ draft, say }: DraftProps) => (
  <h1>
    <span className="caption">{say('draft.list.caption')}</span>
    <bdi>{draft.form.title?.trim() || say('draft.untitled')}</bdi>
  </h1>
);

const Back = ({ draft, say }: DraftProps): ReactNode => (
  <p>
    <a href={`/drafts/${draft.id}`}>{say('draft.list.back')}</a>
  </p>
);

const pathOf = ({ id }: DraftView, part: DraftPart): string => (part.id === DOCUMENTS ? `/drafts/${id}/documents` : `/drafts/${id}/parts/${part.id}`);

/** Where the field of something missing stands. */
function wayTo(draft: DraftView, field: string): string {
  if (field === '/documents') return `/drafts/${draft.id}/documents`;
  const path = field.slice(1).replaceAll('/', '.');
  const part = partsOf(draft).find(({ fields }) => fields.some((known) => known.path === path));
  return part ? `${pathOf(draft, part)}#${controlOf(path)}` : `/drafts/${draft.id}`;
}
