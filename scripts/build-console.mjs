import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Builds the console, and compresses its files once for all that will ask for them. */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({ configFile: at('../apps/console/vite.config.mjs'), logLevel: 'warn' });

const folder = at('../dist/console/assets');
for (const name of readdirSync(folder)) {
  const file = join(folder, name);
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
