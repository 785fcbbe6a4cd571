import type { EntityManager } from 'typeorm';
import type { Said } from './acts.service.js';
import type { WorkflowKind } from './progress.entity.js';

/** The same act for many subjects, each in its own story; each subject's own workflow of this kind is told, if any. */
export interface SaidOfMany extends Pick<Said, 'kind' | 'by' | 'refs' | 'rulesVersion'> {
  readonly subjects: readonly string[];
  readonly wakes: WorkflowKind | null;
}

/** Appends one act to the stories of many, in one statement. The caller holds the locks of all the subjects' rows. */
export async function recordForMany(manager: EntityManager, { subjects, wakes, kind, by, refs, rulesVersion }: SaidOfMany): Promise<void> {
  if (subjects.length === 0) return;
  await manager.query(
    `with said as (
       insert into journal (subject, seq, actor, kind, rules_version, refs)
       select s.id, (select coalesce(max(j.seq), 0) + 1 from journal j where j.subject = s.id), $2, $3, $4, $5
         from unnest($1::uuid[]) as s (id)
       returning subject, seq
     )
     insert into delivery (subject, seq, workflow, target) select subject, seq, $6::text, subject from said where $6::text is not null`,
    [subjects, by, kind, rulesVersion ?? null, refs ?? {}, wakes],
  );
}
