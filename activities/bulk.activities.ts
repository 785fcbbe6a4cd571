import { Injectable } from '@nestjs/common';
import { Context } from '@temporalio/activity';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { ExportProgress } from '../libs/nomination/export.progress.js';
import { WebhookProgress } from '../libs/nomination/webhook.progress.js';

/** What takes longer than a step may. */
@Injectable()
export class BulkActivities {
  /** Writes the file of an export. */
  readonly writeExport: (ref: Ref) => Promise<Stood>;
  /** Takes the file of an export away when its time is over. */
  readonly expireExport: (ref: Ref) => Promise<Stood>;
  /** Sends what waits for one address. */
  readonly deliverWebhook: (ref: Ref) => Promise<Stood>;

  constructor(exports: ExportProgress, webhooks: WebhookProgress) {
    const alive = () => Context.current().heartbeat();
    this.writeExport = (ref) => exports.write(ref, alive);
    this.expireExport = (ref) => exports.expire(ref);
    this.deliverWebhook = (ref) => webhooks.deliver(ref, alive);
  }
}
