import type { ReactElement } from 'react';
import { wordsIn } from '../../libs/words/words.js';
import { Choice, Question } from './field.js';
import { Page, type FieldError } from './page.js';

export const sure = 'sure';

interface UnsubscribeProps {
  readonly token: string;
  readonly language: string;
  /** Whether no such mails go to the person. */
  readonly ended: boolean;
  readonly errors?: readonly FieldError[];
}

/** Ends invitations, news and reminders, or lets them begin again. It says nothing of whose they are: a mail is easily passed on. */
export function unsubscribePage({ token, language, ended, errors = [] }: UnsubscribeProps): ReactElement {
  const say = wordsIn(language);
  const title = say(ended ? 'mail.unsubscribe.doneTitle' : 'mail.unsubscribe.title');
  return (
    <Page title={title} language={language} errors={errors}>
      <h1>{title}</h1>
      <p>{say(ended ? 'mail.unsubscribe.done' : 'mail.unsubscribe.what')}</p>
      <form method="post" action={`/u/${token}`} noValidate>
        <input type="hidden" name="wish" value={ended ? 'again' : 'stop'} />
        <Question id={sure} legend={say('mail.unsubscribe.confirm')} errors={errors}>
          <Choice type="checkbox" name={sure} value="yes" id={sure} chosen={false} label={say(ended ? 'mail.unsubscribe.againSure' : 'mail.unsubscribe.sure')} />
        </Question>
        <button>{say(ended ? 'mail.unsubscribe.again' : 'mail.unsubscribe.send')}</button>
      </form>
    </Page>
  );
}
