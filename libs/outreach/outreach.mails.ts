import type { Templates } from '../mail/template.js';

/** Every mail of outreach. */
export const outreachMails: Templates = {};
