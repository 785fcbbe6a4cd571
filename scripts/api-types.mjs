import { writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { offlineDocument } from '../dist/apps/api/docs/offline.js';

/** Writes the types of the API for the console, from the document of the API that was just built. */
const types = astToString(await openapiTS(await offlineDocument()));
writeFileSync(new URL('../apps/console/api/schema.d.ts', import.meta.url), types);
// Nest keeps handles open that nobody waits for here.
process.exit(0);
