import { Anchor, Text, Title } from '@mantine/core';
import { countWords } from '../../../libs/nomination/word-count.rules.js';
import { countryName } from '../shared/country.js';
import { At } from '../shared/time.js';
import { type Key, useWords } from '../words/words.js';
import { usePage, useTitle } from './page.js';
import { Versions } from './versions.js';

/** What the nominator typed, with the counts of words; below it what became of it from one state to another. */
export function Form() {
  const { say, locale } = useWords();
  const { standing: { id, form, version, savedAt, submission, missing }, cycle, asAt } = usePage();
  const title = useTitle();
  const { nominee = {}, contact = {}, answers = {} } = form;
  const category = title(cycle?.categories.find((one) => one.id === form.category)?.title) ?? form.category;
  const languageName = (code: string | undefined) => code && (new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code);
  const fields: readonly (readonly [Key, string | undefined])[] = [
    ['column.title', form.title], ['column.category', category], ['nomination.field.language', languageName(form.language)],
    ['nomination.institution', nominee.name], ['column.country', nominee.country && countryName(nominee.country, locale)], ['nomination.field.parent', nominee.parent],
    ['nomination.field.head', nominee.head], ['nomination.field.website', nominee.website], ['nomination.field.startedOn', form.startedOn],
    ['nomination.field.contact', [contact.name, contact.email].filter(Boolean).join(', ')],
  ];
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {say(submission ? 'nomination.form.submitted' : 'nomination.form.draft', { version })} · <At at={savedAt} />
        {submission && !asAt && <> · <Anchor href={`/api/v1/nominations/${id}/receipt.pdf`} size="sm" underline="always">{say('nomination.form.receipt')}</Anchor></>}
      </Text>
      {missing && missing.length > 0 && <><Text fw={600} size="sm">{say('nomination.form.missing')}</Text><ul>{missing.map(({ field, detail }) => <li key={field} lang="en"><bdi>{detail}</bdi></li>)}</ul></>}
      <dl className="facts">{fields.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{say(name)}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>
      {cycle?.form.sections.map((section) => (
        <section key={section.id}>
          <Title order={2} size="h5" mt="lg">{title(section.title)}</Title>
          {cycle.form.questions.filter((question) => question.section === section.id).map((question) => {
            const answer = answers[question.id];
            const words = answer === undefined ? 0 : countWords(answer);
            return (
              <section key={question.id} className="answer">
                <Title order={3} size="h6" mt="sm">{title(question.text)}</Title>
                {answer === undefined ? <Text c="dimmed">{say('nomination.form.unanswered')}</Text> : <p className="typed" dir="auto" lang={form.language}>{answer}</p>}
                <Text size="xs" c="dimmed">{say(words > question.maxWords ? 'nomination.form.tooMany' : 'nomination.form.words', { words, max: question.maxWords })}</Text>
              </section>
            );
          })}
        </section>
      ))}
      <Versions />
    </>
  );
}
