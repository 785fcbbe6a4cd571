import './nomination.css';
import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { FC } from 'react';
import { Failed } from '../shared/failed.js';
import { useWords } from '../words/words.js';
import { AsAt } from './as-at.js';
import { Comments } from './comments.js';
import { Documents } from './documents.js';
import { Form } from './form.js';
import { Header } from './header.js';
import { PageProvider, usePageOf } from './page.js';
import { reads } from './reads.js';
import { Reviews } from './reviews.js';
import { Screening } from './screening.js';
import { type NominationPageSearch, type Section, sections } from './search.js';
import { Timeline } from './timeline.js';

const drawn: Readonly<Record<Section, FC>> = { timeline: Timeline, form: Form, screening: Screening, reviews: Reviews, documents: Documents, comments: Comments };

/** One nomination: where it stands, how it came there, and what may be done about it; now, or as it was. */
export function Nomination() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { section = 'timeline', asAt } = useSearch({ strict: false }) as NominationPageSearch;
  return <Shown key={id} id={id} section={section} asAt={asAt} />;
}

function Shown({ id, section, asAt }: { readonly id: string; readonly section: Section; readonly asAt: string | undefined }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(reads.one(id, asAt));
  const page = usePageOf(data, asAt);
  const open = (value: string | null) => void navigate({ to: '.', search: (before: object) => ({ ...before, section: value as Section }), replace: true });
  if (error) return <div className="nomination"><AsAt asAt={asAt} /><Failed error={error} reset={() => void refetch()} /></div>;
  if (!page) return <div aria-busy><Skeleton height={20} width="40%" mb="sm" /><Skeleton height={120} /></div>;
  return (
    <PageProvider value={page}>
      <article className="nomination">
        <AsAt asAt={asAt} />
        <Header />
        <Tabs value={section} onChange={open} keepMounted={false}>
          <Tabs.List aria-label={say('nomination.sections')}>
            {sections.map((one) => <Tabs.Tab key={one} value={one}>{say(`nomination.${one}`)}</Tabs.Tab>)}
          </Tabs.List>
          {sections.map((one) => {
            const Content = drawn[one];
            return <Tabs.Panel key={one} value={one} pt="md"><Content /></Tabs.Panel>;
          })}
        </Tabs>
      </article>
    </PageProvider>
  );
}
