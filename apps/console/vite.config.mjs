import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Libraries mark what React may not render on a server, which nobody does here. */
function onLog(level, log, say) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log);
}

/** How the console is built: one page below `/console/`, whose nonce the API writes into every answer. */
export default {
  root: at('.'),
  base: '/console/',
  publicDir: false,
  html: { cspNonce: '%NONCE%' },
  build: { outDir: at('../../dist/console'), emptyOutDir: true, target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 800, rolldownOptions: { onLog } },
};
