import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstitutionKind } from './party.types.js';

/** A member state, an observer, or any other country or area that an address may name. */
@Entity()
export class Country {
  /** ISO 3166-1 alpha-3. */
  @PrimaryColumn('text') iso3: string;
  @Column('text') iso2: string;
  /** Three digits; null where M49 does not list the area by itself. */
  @Column('text', { nullable: true }) m49: string | null;
  @Column('text') nameEn: string;
  @Column('boolean') memberState: boolean;
  @Column('boolean') observer: boolean;
  /** Codes of M49 areas. */
  @Column('text', { nullable: true }) m49Region: string | null;
  @Column('text', { nullable: true }) m49Subregion: string | null;
  /** The UN's regional group, which is not UNPSA's region. */
  @Column('text', { nullable: true }) unGroup: string | null;
}

/** Somebody who writes to us or is written to. Erased persons keep their id and lose everything else. */
@Entity()
export class Person {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('text') name: string;
  /** Null when erased, and only then. */
  @Column('citext', { nullable: true, unique: true }) email: string | null;
  /** ISO 639-1, the preferred one first. */
  @Column('text', { array: true }) languages: string[];
  @Column('text', { nullable: true }) timeZone: string | null;
  @Column('text', { nullable: true }) country: string | null;
  @Column('uuid', { nullable: true }) institutionId: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
}

@Entity()
export class Institution {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('text') name: string;
  @Column('text') normalized: string;
  @Column('text') country: string;
  @Column('text') kind: InstitutionKind;
  @Column('uuid', { nullable: true }) parentId: string | null;
  @Column('uuid', { nullable: true }) headPersonId: string | null;
  @Column('text', { nullable: true }) headName: string | null;
}

/** A way to write the name of a person or an institution. */
@Entity()
export class Spelling {
  @PrimaryColumn('uuid') subjectId: string;
  @PrimaryColumn('text') normalized: string;
  @Column('text') text: string;
}

/** A result of an earlier edition. Empty text where the source does not say. */
@Entity()
export class PastAward {
  /** Made from edition, country, institution, initiative and category, so that a second load finds the same row. */
  @PrimaryColumn('uuid') id: string;
  @Column('int') edition: number;
  @Column('text') country: string;
  @Column('text') institution: string;
  @Column('text') institutionNormalized: string;
  @Column('text') initiative: string;
  @Column('text') initiativeNormalized: string;
  @Column('text') category: string;
  @Column('text') place: string;
  @Column('text') source: string;
  @Column('text') note: string;
}
