import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

const url = (...protocols: string[]) =>
  IsUrl({ protocols, require_tld: false, require_protocol: true }, { message: ({ value }) => `expected ${protocols.join(' or ')}://…, found "${mask(value)}"` });
/** What is signed in with must not be read on its way. */
const overTls = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])\S+$/;
const mask = (value: unknown) => String(value).replace(/\/\/[^@/]*@/, '//…@');

/** Every setting of the product, with its default for one machine. The only reader of the environment. */
export class Config {
  /** Address and port that the API listens on. Loopback unless the operator says otherwise. */
  @IsString() readonly HOST: string = '127.0.0.1';
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) readonly PORT: number = 3000;
  /** How people reach the API from outside: the base of every link in a mail. No slash at its end. */
  @url('http', 'https') readonly PUBLIC_URL: string = 'http://localhost:3000';

  @url('postgres', 'postgresql') readonly DATABASE_URL: string = 'postgres://unpsa@127.0.0.1:5433/unpsa';
  /** Connections that one process may hold open to PostgreSQL. */
  @Type(() => Number) @IsInt() @Min(2) @Max(200) readonly DATABASE_POOL: number = 16;

  @IsString() @MinLength(3) readonly TEMPORAL_ADDRESS: string = '127.0.0.1:7233';
  @IsString() @MinLength(1) readonly TEMPORAL_NAMESPACE: string = 'default';
  @url('http', 'https') readonly TEMPORAL_UI_URL: string = 'http://localhost:8233';

  @url('smtp', 'smtps') readonly SMTP_URL: string = 'smtp://127.0.0.1:1025';
  /** Where the mails of rehearsals go, and no others: a catcher, so that nobody takes a rehearsal for the award. */
  @url('smtp', 'smtps') readonly REHEARSAL_SMTP_URL: string = 'smtp://127.0.0.1:1025';
  /** SMTP conversations that each lane holds at once. */
  @Type(() => Number) @IsInt() @Min(1) @Max(50) readonly SMTP_CONNECTIONS: number = 4;
  @IsString() readonly MAIL_FROM_NAME: string = 'UNPSA Secretariat';
  @IsEmail({ require_tld: false }) readonly MAIL_FROM_ADDRESS: string = 'unpsa@localhost.localdomain';

  /**
   * Where mails that come back go: `bounces@mail.example.org` as the sender of mail number n becomes `bounces+<n, signed>@mail.example.org`. Needs a server that
   * delivers all of these to one mailbox or webhook, and the secret of the signature. Without both, mails come from MAIL_FROM_ADDRESS.
   */
  @IsOptional() @Matches(/^[\w.-]{1,17}@[\w.-]+$/, { message: 'expected name@domain, the name of at most 17 letters, digits, dots or dashes' }) readonly BOUNCE_ADDRESS?: string = undefined;
  @IsOptional() @IsString() @MinLength(32) readonly BOUNCE_SECRET?: string = undefined;
  /** A mailbox (Maildir) to which they are delivered, if any: read by the worker. */
  @IsOptional() @IsString() readonly BOUNCE_MAILDIR?: string = undefined;
  /** What signs reports that are posted to /api/v1/mail/bounces (Standard Webhooks), if any are. */
  @IsOptional() @Matches(/^whsec_[A-Za-z0-9+/]{32,}=*$/, { message: 'expected whsec_ and at least 24 bytes in base64' }) readonly BOUNCE_WEBHOOK_SECRET?: string = undefined;

  /** The OpenID Connect provider at which people sign in, and how we are known there. Without them nobody signs in, and keys work all the same. */
  @IsOptional() @Matches(overTls, { message: 'expected https://…, or http:// on this machine' }) readonly OIDC_ISSUER?: string = undefined;
  @IsOptional() @IsString() readonly OIDC_CLIENT_ID?: string = undefined;
  @IsOptional() @IsString() readonly OIDC_CLIENT_SECRET?: string = undefined;
  /** How long somebody stays signed in at most, and without doing anything. */
  @Type(() => Number) @IsInt() @Min(1) @Max(168) readonly SESSION_HOURS: number = 12;
  @Type(() => Number) @IsInt() @Min(2) @Max(1440) readonly SESSION_IDLE_MINUTES: number = 60;

  /** Lets webhooks go to this machine, by http as well: for development, and never where others come in. */
  @Transform(({ obj }: { obj: Record<string, unknown> }) => obj['WEBHOOK_LOOPBACK'] === 'true') @IsBoolean() readonly WEBHOOK_LOOPBACK: boolean = false;
  /** Address on which the figures for Prometheus are served, and the ports of the API and of the worker. 0: not at all. */
  @IsString() readonly METRICS_HOST: string = '127.0.0.1';
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) readonly METRICS_PORT: number = 9464;
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) readonly WORKER_METRICS_PORT: number = 9465;

  /** The Secretariat's time zone: its months are those of the monthly update. */
  @IsTimeZone() readonly UPDATE_TIME_ZONE: string = 'America/New_York';
  /** The office in the monthly update's heading. */
  @IsString() @MinLength(1) readonly UPDATE_OFFICE: string = 'DPADM';

  /** Folder of the documents that nominators send. */
  @IsString() @MinLength(1) readonly FILES_DIR: string = 'data/files';
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace']) readonly LOG_LEVEL: string = 'info';
  /** Set behind a proxy that sets X-Forwarded-For, never otherwise. */
  @Transform(({ obj }: { obj: Record<string, unknown> }) => obj['TRUST_PROXY'] === 'true') @IsBoolean() readonly TRUST_PROXY: boolean = false;
}

/**
 * Reads and checks the environment. Empty values count as absent.
 * @throws Error that names every wrong setting and what would be right.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.keys(new Config());
  const given = Object.fromEntries(known.filter((key) => environment[key]).map((key) => [key, environment[key]]));
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const wrong = validateSync(config);
  if (wrong.length > 0) {
    const lines = wrong.map((error) => `  ${error.property}: ${Object.values(error.constraints ?? {}).join('; ')}`);
    throw new Error(`The settings cannot be used:\n${lines.join('\n')}`);
  }
  if (Boolean(config.BOUNCE_ADDRESS) !== Boolean(config.BOUNCE_SECRET)) throw new Error('The settings cannot be used:\n  BOUNCE_ADDRESS, BOUNCE_SECRET: set both, or none');
  const oidc = [config.OIDC_ISSUER, config.OIDC_CLIENT_ID, config.OIDC_CLIENT_SECRET].filter(Boolean).length;
  if (oidc % 3 > 0) throw new Error('The settings cannot be used:\n  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: set all three, or none');
  return config;
}
