import { exportColumns, type ExportColumn } from '../../../libs/nomination/export.columns.js';
import { exportFormats, type ExportFormat } from '../../../libs/nomination/export.stages.js';
import type { ToExport } from '../../../libs/nomination/export.service.js';
import { Choice, Nested } from '../http/fields.js';
import { FilterQuery } from '../nomination/nomination.dto.js';

export class ExportDto implements ToExport {
  @Choice(exportFormats, { description: 'Excel, comma-separated values, or JSON Lines.' }) format: ExportFormat;
  @Nested(FilterQuery, { description: 'Which nominations, as the list is asked; {} for all that you may see.' }) filter: FilterQuery;
  @Choice(exportColumns, { optional: true, list: { min: 1, max: exportColumns.length }, description: 'In this order; all that you may see where none is named.' }) columns?: ExportColumn[];
}
