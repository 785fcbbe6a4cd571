import { Injectable } from '@nestjs/common';
import { connect } from 'node:net';
import { DataSource } from 'typeorm';
import { Config } from '../../../libs/config/config.js';
import { migrationState } from '../../../libs/database/migration-state.js';
import { Temporal } from '../../../libs/temporal/temporal.service.js';

export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'unavailable';
  readonly parts: {
    readonly postgresql: 'up' | 'down';
    /** `newer`: a later version has changed the database. Unknown while PostgreSQL is down. */
    readonly migrations: 'current' | 'pending' | 'newer' | 'unknown';
    readonly temporal: 'up' | 'down';
    readonly smtp: 'up' | 'down';
  };
}

/** How long a part may take to answer, in milliseconds. */
const LIMIT = 1_000;

@Injectable()
export class Health {
  constructor(
    private readonly database: DataSource,
    private readonly temporal: Temporal,
    private readonly config: Config,
  ) {}

  async readiness(): Promise<Readiness> {
    const smtp = new URL(this.config.SMTP_URL);
    const [migrations, temporalUp, smtpUp] = await Promise.all([
      within(this.migrations()).catch(() => 'unknown' as const),
      this.temporal.answers(),
      reachable(smtp.hostname, Number(smtp.port || (smtp.protocol === 'smtps:' ? 465 : 25))),
    ]);
    const parts = {
      postgresql: migrations === 'unknown' ? 'down' : 'up',
      migrations,
      temporal: temporalUp ? 'up' : 'down',
      smtp: smtpUp ? 'up' : 'down',
    } as const;
    if (migrations !== 'current') return { status: 'unavailable', parts };
    return { status: temporalUp && smtpUp ? 'ready' : 'degraded', parts };
  }

  private async migrations(): Promise<'current' | 'pending' | 'newer'> {
    const { pending, unknown } = await migrationState(this.database);
    return unknown.length > 0 ? 'newer' : pending.length > 0 ? 'pending' : 'current';
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), LIMIT);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether somebody takes connections there. */
function reachable(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, timeout: LIMIT });
    const say = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.once('connect', () => say(true)).once('error', () => say(false)).once('timeout', () => say(false));
  });
}
