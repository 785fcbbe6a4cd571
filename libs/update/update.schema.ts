import { UpdateImport } from './import.entity.js';
import { Update20261125000120 } from './migrations/20261125000120-update.js';
import { Import20261125000121 } from './migrations/20261125000121-import.js';
import { MonthlyUpdate, UpdateFile, UpdateReader, UpdateReport, UpdateVersion, UpdateWord } from './update.entity.js';

export const updateEntities = [MonthlyUpdate, UpdateVersion, UpdateWord, UpdateReport, UpdateReader, UpdateFile, UpdateImport];
export const updateMigrations = [Update20261125000120, Import20261125000121];
