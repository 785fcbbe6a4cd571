import type { BounceEntry, BounceList, SuppressionEntry } from '../../../libs/mail/bounce.queries.js';
import { bounceOutcomes, bounceWays, suppressionReasons } from '../../../libs/mail/mail.states.js';
import { choice, id, instant, listOf, object, orNull, page, text, whole } from '../http/shapes.js';

const bounce = object<BounceEntry>('Bounce', 'What came back about one mail.', {
  id: id('The report.'),
  mailId: id('The mail.'),
  recipient: id('The person to whom it went.'),
  kind: text('What kind of mail it was.', 'invitation'),
  address: text('Where it went.', 'name@agency.example'),
  outcome: choice('`delayed`: noted only. The others mark the address.', bounceOutcomes),
  status: orNull(text('What went wrong, as RFC 3463 numbers it.', '5.1.1')),
  action: orNull(text('What the other server did, in its words.', 'failed')),
  detail: orNull(text('What it said.', '550 5.1.1 User unknown')),
  via: choice('How the report came; `smtp`: our own mail server refused the address.', bounceWays),
  at: instant('When it was noted.'),
});
export const bounceList = object<BounceList>('BouncePage', 'A page of reports, and how many changed nothing.', {
  items: listOf(bounce, 'The newest first.'),
  next: orNull(text('The `cursor` of the next page; null on the last one.')),
  ignored: object<BounceList['ignored']>('IgnoredReports', 'Reports of the last thirty days that changed nothing.', {
    unknown: whole('They named no mail of ours.'), forged: whole('The signature in their address was wrong.'), foreign: whole('They were no report: an answer by a person or a machine.'),
  }),
});

export const suppressionList = page('SuppressionPage', object<SuppressionEntry>('Suppression', 'An address to which no bulk mail and no reminder goes; tasks, receipts and letters do.', {
  id: id('The mark.'),
  address: text('The address.', 'name@agency.example'),
  why: choice('Why.', suppressionReasons),
  at: instant('Since when.'),
  detail: orNull(text('What the other server said.', '550 5.1.1 User unknown')),
  mailId: orNull(id('The mail that came back.')),
  personId: orNull(id('Whose address it is; null when it is nobody\'s any more.')),
}));

export const done = (name: string, what: string) => object<{ id: string }>(name, what, { id: id('As it was named.') });
