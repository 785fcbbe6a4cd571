import { deliveryStates, disabledWhys, webhookStages } from '../../../libs/nomination/webhook.stages.js';
import type { DeliveryAnswer, WebhookAnswer } from '../../../libs/nomination/webhook.queries.js';
import type { WebhookMade } from '../../../libs/nomination/webhook.service.js';
import { choice, id, instant, listOf, object, orNull, page, text, whole } from '../http/shapes.js';

const webhookFields = {
  id: id('The webhook.'),
  url: text('Where the messages go.', 'https://agency.example/hooks/unpsa'),
  kinds: listOf(text('A kind of act.', 'submitted'), 'What it is told of; empty: all that its owner may see.'),
  stage: choice('Whether messages are sent.', webhookStages),
  madeAt: instant('When it was made.'),
  oldSecretUntil: orNull(instant('Until when the secret before signs beside the new one.')),
  failingSince: orNull(instant('Since when nothing could be delivered; null while all is well.')),
  nextTryAt: orNull(instant('When the next try is made, while nothing can be delivered.')),
  disabledAt: orNull(instant('When it was disabled.')),
  disabledWhy: orNull(choice('Why: its owner said so, it failed for days, it answered that it is gone, or its owner may no longer come in.', disabledWhys)),
};
export const webhookAnswer = object<WebhookAnswer>('Webhook', 'An address that is told what happens.', webhookFields);
export const webhookMade = object<WebhookMade>('WebhookMade', 'The same with its secret, which is shown this once.', {
  ...webhookFields,
  secret: text('By which the signature of each message is checked, as Standard Webhooks say.', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='),
});
export const webhooks = listOf(webhookAnswer, 'The newest first.');

const delivery = object<DeliveryAnswer>('WebhookDelivery', 'One message to one address.', {
  id: id('The message, as its header webhook-id has it. Who gets one twice takes it once.'),
  kind: text('What happened; `ping` for a test.', 'submitted'),
  nomination: orNull(id('The nomination to which it happened.')),
  at: instant('When it happened.'),
  state: choice('`withheld`: its owner may no longer see the nomination; `given up`: the webhook was disabled before.', deliveryStates),
  attempts: whole('How often it was tried.'),
  status: orNull(whole('The HTTP status that the address answered last.', { example: 204 })),
  error: orNull(text('Why there was none.', 'No answer within 10 seconds.')),
  triedAt: orNull(instant('When it was tried last.')),
  deliveredAt: orNull(instant('When the address took it.')),
  again: orNull(id('The message that this one repeats.')),
});
export const deliveries = page('WebhookDeliveryPage', delivery);

export const queued = object<{ delivery: string }>('QueuedDelivery', 'A message that is on its way.', { delivery: id('The message.') });
