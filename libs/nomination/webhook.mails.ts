import type { Template, Templates } from '../mail/template.js';
import { isolated, secretariat } from '../mail/template.js';
import { people } from '../party/people.js';
import { wordsIn } from '../words/words.js';
import { Webhook } from './webhook.entity.js';
import { DAYS_OF_FAILURE } from './webhook.rules.js';

/** To the owner of an endpoint that we had to disable. */
const webhookDisabled: Template = async (manager, { subject, recipient }) => {
  const hook = await manager.findOneByOrFail(Webhook, { id: subject });
  const language = await people.language(manager, recipient);
  const say = wordsIn(language);
  const why = say(`webhook.disabled.${hook.disabledWhy}`, { days: DAYS_OF_FAILURE });
  return {
    subject: say('webhook.disabled.subject'), language, lead: say('webhook.disabled.lead'),
    paragraphs: [why, say('webhook.disabled.next')],
    facts: [[say('webhook.disabled.address'), isolated(hook.url)]],
    signed: secretariat(say('webhook.disabled.office'), language),
  };
};

export const webhookMails: Templates = { webhookDisabled };
