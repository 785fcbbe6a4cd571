import type { Invariant } from '../journal/invariant.js';

export const enquiryInvariants: readonly Invariant[] = [
  {
    name: 'an enquiry whose end is not what was said of it',
    sql: `select id, stage from enquiry
           where ended_at is not null and stage <> case when closed_at is not null then 'closed' when answered_at is not null then 'answered' else 'open' end
              or ended_at is not null and closed_at is null and answered_at is null`,
  },
  {
    name: 'an answer that its asker is to get by mail, and that is in no outbox',
    sql: `select a.enquiry_id, a.n from enquiry_message a
           where a.mailed and not exists (select from mail m where m.subject = a.enquiry_id and m.kind = 'enquiryAnswer' and m.seq = a.n)`,
  },
  {
    name: 'words of a person who is erased',
    sql: `select e.id from enquiry e join person p on p.id = e.person_id
           where p.erased_at is not null and (e.question <> '' or exists (select from enquiry_message m where m.enquiry_id = e.id and m.side = 'asker' and m.text <> ''))`,
  },
];
