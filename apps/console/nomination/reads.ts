import { queryOptions } from '@tanstack/react-query';
import { api, asked } from '../api/client.js';
import type { components } from '../api/schema.d.ts';

type Shown<Name extends keyof components['schemas']> = components['schemas'][Name];
export type Standing = Shown<'Nomination'>;
export type Form = Shown<'NominationForm'>;
export type Entry = Shown<'TimelineEntry'>;
export type ListedMail = Shown<'ListedMail'>;
export type Finding = Shown<'Finding'>;
export type CategoryStanding = Shown<'CategoryStanding'>;
export type Question = Shown<'Question'>;
export type Reviews = Shown<'NominationReviews'>;
export type Task = Shown<'ReviewTask'>;
export type Conflict = Shown<'NominationConflict'>;
export type Document = Shown<'Document'>;
export type Comment = Shown<'Comment'>;
export type Endorsement = Shown<'EndorsementStanding'>;
export type Cycle = Shown<'Cycle'>;

/** Most mails about one nomination that are shown. */
const MAILS = 200;

const path = (id: string) => ({ path: { id } });
const key = (id: string, what: string) => ['nomination', id, what] as const;

/** What is read of one nomination, each part when it is looked at. The whole of another instant never stands in for the one asked for. */
export const reads = {
  one: (id: string, asAt?: string) =>
    queryOptions({
      queryKey: ['nomination', id, 'one', asAt ?? 'now'],
      queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}', { params: { ...path(id), query: asAt ? { asAt } : {} }, signal })),
      placeholderData: undefined,
    }),
  timeline: (id: string) => queryOptions({ queryKey: key(id, 'timeline'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/timeline', { params: path(id), signal })) }),
  mails: (id: string) => queryOptions({ queryKey: key(id, 'mails'), queryFn: ({ signal }) => asked(api.GET('/api/v1/mail', { params: { query: { subject: id, limit: MAILS } }, signal })) }),
  mail: (id: string) => queryOptions({ queryKey: ['mail', id], queryFn: ({ signal }) => asked(api.GET('/api/v1/mail/{id}', { params: path(id), signal })), placeholderData: undefined }),
  findings: (id: string) => queryOptions({ queryKey: key(id, 'findings'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/findings', { params: path(id), signal })) }),
  category: (id: string) => queryOptions({ queryKey: key(id, 'category'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/category', { params: path(id), signal })) }),
  questions: (id: string) => queryOptions({ queryKey: key(id, 'questions'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/questions', { params: path(id), signal })) }),
  reviews: (id: string) => queryOptions({ queryKey: key(id, 'reviews'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/reviews', { params: path(id), signal })) }),
  conflicts: (id: string) => queryOptions({ queryKey: key(id, 'conflicts'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/conflicts', { params: path(id), signal })) }),
  documents: (id: string) => queryOptions({ queryKey: key(id, 'documents'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/documents', { params: path(id), signal })) }),
  comments: (id: string) => queryOptions({ queryKey: key(id, 'comments'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/comments', { params: path(id), signal })) }),
  endorsement: (id: string) => queryOptions({ queryKey: key(id, 'endorsement'), queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/{id}/endorsement', { params: path(id), signal })) }),
  cycle: (cycle: string) =>
    queryOptions({ queryKey: ['cycle', cycle], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles/{cycle}', { params: { path: { cycle } }, signal })), staleTime: 60_000, placeholderData: undefined }),
  reviewers: (cycle: string) => queryOptions({ queryKey: ['cycle', cycle, 'reviewers'], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles/{cycle}/reviewers', { params: { path: { cycle } }, signal })) }),
};
