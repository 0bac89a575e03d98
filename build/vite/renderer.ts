import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createLogger, defineConfig } from 'vite';

const root = join(import.meta.dirname, '../..');

/** The bridge is served by the host, not built: the one script of the page that vite must leave alone. */
const logger = createLogger('warn');
const warn = logger.warn;
logger.warn = (message, options) => {
  if (!message.includes('/bridge.js')) warn(message, options);
};

/**
 * The window's part: renderer/index.html and what it names, to dist/renderer. Paths are relative, so that the same
 * files serve under `app://` and under loopback. Nothing is inlined into the page (`script-src 'self'`): no module
 * preload script, and fonts and pictures stay files.
 */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  cacheDir: join(root, 'node_modules/.cache/vite'),
  customLogger: logger,
  plugins: [react()],
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What two screens share comes in one file, not in thirty of a few hundred bytes that are waited for one after the other.
        codeSplitting: {
          groups: [
            {
              name: 'widgets',
              test: /node_modules[\\/](?:@mantine|@tabler|@floating-ui)|renderer[\\/](?:components|theme)[\\/]/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
