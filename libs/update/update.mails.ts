import type { Templates } from '../mail/template.js';

/** Every mail of the monthly update. */
export const updateMails: Templates = {};
