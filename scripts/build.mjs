/** `npm run build`: main, preload and the window, to dist/. With `--if-stale`, only when the sources have changed. */
import { buildAll, buildIfStale } from './lib/build.mjs';

const started = performance.now();
try {
  const built = process.argv.includes('--if-stale') ? await buildIfStale() : (await buildAll(), true);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(built ? `Built dist/ in ${seconds} s.\n` : 'dist/ is up to date.\n');
} catch (error) {
  process.stderr.write(`The build failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
