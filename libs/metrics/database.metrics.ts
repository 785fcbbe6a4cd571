import { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';

/** One figure by labels, as a statement gives it: every column but `value` is a label. */
interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly sql: string;
}

/** What PostgreSQL alone knows, read when somebody asks. Every statement reads what waits, by its index, and never what is done. */
const figures: readonly Figure[] = [
  { name: 'unpsa_acts_last_hour', help: 'Acts in the journal of the last hour, by kind.', labels: ['kind'], sql: `select kind, count(*) as value from journal where at > clock_timestamp() - interval '1 hour' and id > (select coalesce(max(id), 0) - 200000 from journal) group by 1` },
  { name: 'unpsa_deliveries_waiting', help: 'Acts that their workflows have not applied, by workflow.', labels: ['workflow'], sql: `select workflow, count(*) as value from delivery where applied_at is null group by 1` },
  { name: 'unpsa_deliveries_oldest_seconds', help: 'Age of the oldest act that is not applied.', labels: [], sql: `select coalesce(extract(epoch from clock_timestamp() - min(queued_at)), 0) as value from delivery where applied_at is null` },
  { name: 'unpsa_mails_waiting', help: 'Mails that are due and not sent, by lane and state.', labels: ['lane', 'state'], sql: `select lane, state, count(*) as value from mail where state in ('queued', 'rendered') and coalesce(not_before, date) <= clock_timestamp() group by 1, 2` },
  { name: 'unpsa_mails_oldest_seconds', help: 'How long the mail that is due longest has been due, by lane.', labels: ['lane'], sql: `select lane, extract(epoch from clock_timestamp() - min(greatest(date, not_before))) as value from mail where state in ('queued', 'rendered') and coalesce(not_before, date) <= clock_timestamp() group by 1` },
  { name: 'unpsa_mails_failed_last_day', help: 'Mails of the last day that were refused for good, by lane.', labels: ['lane'], sql: `select lane, count(*) as value from mail where state = 'failed' and id > uuidv7(interval '-1 day') group by 1` },
  { name: 'unpsa_workflows', help: 'Workflows that have not ended, by kind and stage.', labels: ['workflow', 'stage'], sql: `select workflow, stage, count(*) as value from progress where ended_at is null group by 1, 2` },
  { name: 'unpsa_past_wake', help: 'Workflows that slept more than a minute past their wake, by kind.', labels: ['workflow'], sql: `select workflow, count(*) as value from past_wake group by 1` },
  { name: 'unpsa_seal_lag_rows', help: 'Rows of the journal that the chain does not hold yet, among the newest 20000.', labels: [], sql: `select count(*) as value from (select id from journal order by id desc limit 20000) j where not exists (select from seal s where s.journal_id = j.id)` },
  { name: 'unpsa_seal_lag_seconds', help: 'Age of the oldest row of the journal that the chain does not hold yet, among the newest 20000.', labels: [], sql: `select coalesce(extract(epoch from clock_timestamp() - min(j.at)), 0) as value from (select id, at from journal order by id desc limit 20000) j where not exists (select from seal s where s.journal_id = j.id)` },
  { name: 'unpsa_webhook_deliveries_waiting', help: 'Messages that wait for other people\'s servers.', labels: [], sql: `select count(*) as value from webhook_delivery where state = 'waiting'` },
  { name: 'unpsa_webhooks_failing', help: 'Webhooks whose last message could not be delivered.', labels: [], sql: `select count(*) as value from webhook where failing_since is not null and ended_at is null` },
];

/** How old figures may be that are given again, in milliseconds: several who ask cost what one does. */
const FRESH = 5_000;

/** Registers the figures of the database. A database that cannot be asked leaves them out, and says so in one of its own. */
export function registerDatabaseFigures(database: DataSource): void {
  const answers = new Gauge({ name: 'unpsa_database_up', help: 'Whether PostgreSQL answered when its figures were read.' });
  const gauges = figures.map(({ name, help, labels, sql }) => ({ gauge: new Gauge({ name, help, labelNames: [...labels] }), sql }));
  let read = 0;
  let reading: Promise<void> | null = null;
  const refresh = async () => {
    try {
      for (const { gauge, sql } of gauges) {
        const rows = await database.query<(Record<string, string> & { value: string })[]>(sql);
        gauge.reset();
        for (const { value, ...labels } of rows) gauge.set(labels, Number(value));
      }
      answers.set(1);
    } catch {
      for (const { gauge } of gauges) gauge.reset();
      answers.set(0);
    }
    read = Date.now();
  };
  // Each asks before it is read; the first one reads for all.
  const fresh = () => (Date.now() - read < FRESH ? Promise.resolve() : (reading ??= refresh().finally(() => (reading = null))));
  for (const gauge of [answers, ...gauges.map((one) => one.gauge)]) Object.assign(gauge, { collect: fresh });
}
