import type { Templates } from '../mail/template.js';
import { commitmentMails } from './commitment.mails.js';
import { enquiryMails } from './enquiry.mails.js';
import { invitationMails } from './invitation.mails.js';
import { packMails } from './pack.mails.js';
import { silentMails } from './silent.mails.js';

/** Every mail of outreach. */
export const outreachMails: Templates = { ...invitationMails, ...packMails, ...silentMails, ...commitmentMails, ...enquiryMails };
