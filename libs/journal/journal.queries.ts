import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How far the journal is. */
export interface JournalPosition {
  /** Number of the newest act; raised by every act, with gaps. */
  readonly newest: string;
}

/** For how long one look answers everybody who asks, ms. */
const FRESH = 500;

@Injectable()
export class JournalQueries {
  private looked = { at: -Infinity, position: Promise.resolve<JournalPosition>({ newest: '0' }) };

  constructor(private readonly database: DataSource) {}

  /** How far the journal is, at most half a second ago: many who watch cost what one does. */
  position(): Promise<JournalPosition> {
    const now = performance.now();
    if (now - this.looked.at > FRESH) {
      this.looked = {
        at: now,
        position: this.database.query<[JournalPosition]>(`select coalesce(max(id), 0)::text as newest from journal`).then(([row]) => row),
      };
    }
    return this.looked.position;
  }
}
