import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { WebhookQueries, type DeliveryAnswer, type WebhookAnswer } from '../../../libs/nomination/webhook.queries.js';
import { Webhooks, type WebhookMade } from '../../../libs/nomination/webhook.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { deliveries, queued, webhookAnswer, webhookMade, webhooks } from './webhook.answers.js';
import { DeliveriesQuery, WebhookDto } from './webhook.dto.js';

@Controller('webhooks')
export class WebhookController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly queries: WebhookQueries,
  ) {}

  /** Has an address told what happens to the nominations that you may see, from now on. Messages are signed as Standard Webhooks say. */
  @Post()
  @Can('webhook.make')
  @Shows(webhookMade)
  make(@By() caller: Caller, @Body() body: WebhookDto, @OnceKey() once: Once): Promise<WebhookMade> {
    return this.webhooks.make(caller, body, once);
  }

  @Get()
  @Can('webhook.list')
  @Shows(webhooks)
  list(@By() caller: Caller): Promise<WebhookAnswer[]> {
    return this.queries.list(caller);
  }

  /** Gives it a new secret; the one before signs beside it for a day. */
  @Post(':id/rotation')
  @Can('webhook.rotate')
  @Shows(webhookMade)
  @ApiBody({ type: NothingDto, required: false })
  rotate(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<WebhookMade> {
    return this.webhooks.rotate(caller, id, once);
  }

  /** Ends it for good. */
  @Post(':id/disabling')
  @Can('webhook.disable')
  @Shows(webhookAnswer)
  @ApiBody({ type: NothingDto, required: false })
  disable(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<WebhookAnswer> {
    return this.webhooks.disable(caller, id, once);
  }

  /** Sends a message without content, to see whether the address takes it. */
  @Post(':id/ping')
  @Can('webhook.ping')
  @Shows(queued)
  @ApiBody({ type: NothingDto, required: false })
  ping(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ delivery: string }> {
    return this.webhooks.ping(caller, id, once);
  }

  /** What was sent to it and what waits, the newest first. */
  @Get(':id/deliveries')
  @Can('webhook.deliveries')
  @Shows(deliveries)
  deliveries(@By() caller: Caller, @Param('id') id: string, @Query() query: DeliveriesQuery): Promise<{ items: readonly DeliveryAnswer[]; next: string | null }> {
    return this.queries.deliveries(caller, id, query);
  }

  /** Sends a message once more. */
  @Post(':id/deliveries/:delivery/redelivery')
  @Can('webhook.redeliver')
  @Shows(queued)
  @ApiBody({ type: NothingDto, required: false })
  redeliver(@By() caller: Caller, @Param('id') id: string, @Param('delivery') delivery: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ delivery: string }> {
    return this.webhooks.redeliver(caller, id, delivery, once);
  }
}
