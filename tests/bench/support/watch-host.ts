import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Where the figures go when the program ends. */
const file = process.env.DULY_WATCH_HOST;

const spentMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * Loaded before the program (`--import`): notes how long the host thread at most worked without a pause, and how long it at
 * most did not get its turn, from its first five seconds on (start-up is another bench).
 */
if (isMainThread && file !== undefined) {
  const worst = { workMs: 0, waitMs: 0 };
  let [at, spent] = [performance.now(), spentMs()];
  setInterval(() => {
    const [now, used] = [performance.now(), spentMs()];
    if (now > 5_000) {
      worst.workMs = Math.max(worst.workMs, used - spent);
      worst.waitMs = Math.max(worst.waitMs, now - at);
    }
    [at, spent] = [now, used];
  }, 5).unref();
  process.on('exit', () => writeFileSync(file, JSON.stringify(worst)));
}
