import type * as Electron from 'electron';
import type { Host } from '../host.ts';

/** Copies text and takes it back after a minute (or as asked), unless something else was copied since. */
export function electronClipboard({ clipboard }: Pick<typeof Electron, 'clipboard'>): Host['clipboard'] {
  let timer: NodeJS.Timeout | undefined;
  return {
    writeText: (text, { clearAfterMs = 60_000 } = {}) => {
      clearTimeout(timer);
      void clipboard.writeText(text);
      timer = setTimeout(() => {
        void clipboard.readText().then((present) => present === text && clipboard.clear());
      }, clearAfterMs);
      timer.unref();
    },
  };
}
