import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { ReceiptPdfs } from '../../../libs/nomination/receipt-pdf.js';
import { By, Can } from '../http/decorators.js';
import { ShowsFile } from '../http/shows.js';

@Controller('nominations')
export class ReceiptPdfController {
  constructor(private readonly receipts: ReceiptPdfs) {}

  /** The receipt as a page to keep or to print. */
  @Get(':id/receipt.pdf')
  @Can('nomination.receiptPdf')
  @ShowsFile('application/pdf', 'The receipt on a page.')
  async read(@By() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    const { name, mediaType, content } = await this.receipts.of(caller, id);
    return new StreamableFile(content, { type: mediaType, length: content.length, disposition: `attachment; filename="${name}"` });
  }
}
