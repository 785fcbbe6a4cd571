import { createHash } from 'node:crypto';
import { updateText, type UpdateDocument } from './update.document.js';
import { updateDocx } from './update.docx.js';
import { updateHtml } from './update.html.js';
import { updatePdf } from './update.pdf.js';
import type { Format } from './update.types.js';

export const mediaTypes: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8', txt: 'text/plain; charset=utf-8', pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** One format's bytes. */
export const writers: Readonly<Record<Format, (document: UpdateDocument) => Promise<Buffer>>> = {
  html: async (document) => Buffer.from(updateHtml(document)),
  txt: async (document) => Buffer.from(updateText(document)),
  docx: updateDocx,
  pdf: updatePdf,
};

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** The name of a month's file. */
export const fileName = (month: string, format: Format): string => `UNPSA-monthly-update-${month}.${format}`;
