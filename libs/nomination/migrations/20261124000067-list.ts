import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sortKeys } from '../list.sorts.js';

/** Of each sort's index: what lists are filtered by, so that rows that do not match are passed over within the index. */
const filtered = 'stage, holder, country, category, region, round, late, nominator_id';

/** What lists read: an index for each sort, the score, and the words that are searched. */
export class List20261124000067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Its submission came after the deadline, as every deadline stands now: no verdict says that it was on time.
      alter table nomination add late boolean not null default false;
      update nomination n set late = true where exists (select from verdict v where v.nomination_id = n.id) and not exists (select from verdict v where v.nomination_id = n.id and v.on_time);
      create function verdict_says_late() returns trigger language plpgsql as $$
      begin
        update nomination n set late = not exists (select from verdict v where v.nomination_id = n.id and v.on_time) where n.id = new.nomination_id;
        return null;
      end $$;
      -- Most come on time at once, and cost nothing.
      create trigger verdict_late after insert on verdict for each row when (new.n > 1 or not new.on_time) execute function verdict_says_late();
      -- Mean of the weighted scores of the newest round with reviews; null before the first.
      alter table nomination add score numeric(10, 4);
      create index nomination_by_wake on nomination (cycle_id, (${sortKeys.nextWake.sql('')}), id, ${filtered});
      create index nomination_by_saved on nomination (cycle_id, (${sortKeys.saved.sql('')}), id, ${filtered});
      create index nomination_by_number on nomination (cycle_id, (${sortKeys.number.sql('')}), id, ${filtered});
      create index nomination_by_score on nomination (cycle_id, (${sortKeys.score.sql('')}), id, ${filtered});

      -- Text as it is searched: without case and accents. Immutable as long as nobody changes the dictionary.
      create function folded(text) returns text language sql immutable strict parallel safe return lower(public.unaccent('public.unaccent', $1));
      -- Beside the nomination, so that what is searched is written when the form changes and not at each step of the process. The number
      -- is found by the nomination's own index.
      create table nomination_words (nomination_id uuid primary key, words text not null);
      create index nomination_words_trigrams on nomination_words using gin (words gin_trgm_ops);
      create function nomination_says_words() returns trigger language plpgsql as $$
      begin
        insert into nomination_words (nomination_id, words)
        values (new.id, folded(concat_ws(' ', new.form ->> 'title', new.form #>> '{nominee,name}')))
        on conflict (nomination_id) do update set words = excluded.words where nomination_words.words <> excluded.words;
        return null;
      end $$;
      create trigger nomination_words after insert or update of form on nomination for each row execute function nomination_says_words();
      insert into nomination_words (nomination_id, words)
        select id, folded(concat_ws(' ', form ->> 'title', form #>> '{nominee,name}')) from nomination;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger nomination_words on nomination; drop function nomination_says_words; drop table nomination_words; drop function folded;
      drop trigger verdict_late on verdict; drop function verdict_says_late;
      drop index nomination_by_wake, nomination_by_saved, nomination_by_number, nomination_by_score;
      alter table nomination drop score, drop late;
    `);
  }
}
