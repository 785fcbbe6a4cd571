import type { Invariant } from '../journal/invariant.js';

/** Of an approval, the request that it answers: the last one before it. */
const request = `(select r.person_id from update_word r where r.update_id = w.update_id and r.kind = 'requested' and r.n < w.n order by r.n desc limit 1)`;

export const updateInvariants: readonly Invariant[] = [
  {
    name: 'an update that is sent was approved by a person other than who asked, in that version',
    sql: `select u.month, u.stage from monthly_update u
           where u.stage in ('sending', 'archived') and not exists (
             select from update_word w where w.update_id = u.id and w.kind = 'approved' and w.version = u.version and w.person_id <> ${request})`,
  },
  {
    name: 'a member of the list has at most one mail of an update that left or is to leave',
    sql: `select subject, recipient, count(*) from mail where kind = 'monthlyUpdate' and state not in ('dropped', 'failed') group by 1, 2 having count(*) > 1`,
  },
  {
    name: 'every sentence of an archived update cites a record or is an editor\'s',
    sql: `select u.month, s ->> 'id' as sentence from monthly_update u join update_version v on v.update_id = u.id and v.version = u.version
            cross join lateral jsonb_array_elements(v.content -> 'items') i cross join lateral jsonb_array_elements(i -> 'paragraphs') p cross join lateral jsonb_array_elements(p) s
           where u.stage = 'archived' and jsonb_array_length(s -> 'citations') = 0 and not (s ->> 'editorial')::boolean`,
  },
  {
    name: 'an archived update has the bytes of every format, as they were digested',
    sql: `select u.month from monthly_update u left join update_file f on f.update_id = u.id and f.version = u.version and f.sha256 = encode(sha256(f.content), 'hex')
           where u.stage = 'archived' group by u.month having count(f.format) <> 4`,
  },
  {
    name: 'an archive\'s update is never mailed',
    sql: `select u.month from monthly_update u where u.archive and exists (select from mailing g where g.subject = u.id)`,
  },
  {
    name: 'the version of an update is its last one',
    sql: `select u.month from monthly_update u where u.version <> (select coalesce(max(v.version), 0) from update_version v where v.update_id = u.id)`,
  },
];
