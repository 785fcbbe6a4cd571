import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Countries, persons, institutions with their spellings, and the awards of earlier editions. */
export class Party20261123000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table country (
        iso3 text primary key check (iso3 ~ '^[A-Z]{3}$'),
        iso2 text not null unique,
        m49 text unique,
        name_en text not null,
        member_state boolean not null,
        observer boolean not null,
        m49_region text,
        m49_subregion text,
        un_group text,
        check (not (member_state and observer))
      )`);
    await runner.query(`
      create table institution (
        id uuid primary key default uuidv7(),
        name text not null,
        normalized text not null,
        country text not null references country,
        kind text not null,
        parent_id uuid references institution,
        head_person_id uuid,
        head_name text,
        check (parent_id <> id),
        -- Two "Department of Health" of one country are two when their parents differ. Also what makes racing creators meet.
        unique nulls not distinct (country, normalized, parent_id)
      )`);
    await runner.query(`
      create table person (
        id uuid primary key default uuidv7(),
        name text not null,
        email citext unique,
        languages text[] not null default '{}',
        time_zone text,
        country text references country,
        institution_id uuid references institution,
        erased_at timestamptz,
        check ((email is null) = (erased_at is not null))
      )`);
    await runner.query(`alter table institution add foreign key (head_person_id) references person`);
    await runner.query(`create index on institution (parent_id) where parent_id is not null`);
    await runner.query(`create index on institution using gin (normalized gin_trgm_ops)`);
    await runner.query(`create index on person (institution_id) where institution_id is not null`);
    await runner.query(`
      create table spelling (
        subject_id uuid not null, -- a person or an institution
        normalized text not null,
        text text not null,
        primary key (subject_id, normalized)
      )`);
    await runner.query(`create index on spelling (normalized)`);
    await runner.query(`create index on spelling using gin (normalized gin_trgm_ops)`);
    await runner.query(`
      create table past_award (
        id uuid primary key,
        edition int not null,
        country text not null references country,
        institution text not null,
        institution_normalized text not null,
        initiative text not null,
        initiative_normalized text not null,
        category text not null,
        place text not null,
        source text not null,
        note text not null
      )`);
    await runner.query(`create index on past_award (country, edition)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table past_award, spelling`);
    await runner.query(`alter table institution drop column head_person_id`);
    await runner.query(`drop table person, institution, country`);
  }
}
