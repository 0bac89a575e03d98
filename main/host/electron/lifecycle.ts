import type * as Electron from 'electron';
import type { Host } from '../host.ts';
import { createListeners } from '../listeners.ts';

type Pieces = Pick<typeof Electron, 'app' | 'powerMonitor'>;

export interface ElectronLifecycle {
  readonly lifecycle: Host['lifecycle'];
  /** Holds up an end that comes from elsewhere until the house is ready for it. */
  hold(event: { preventDefault(): void }): void;
  /** From now on the app may end without asking: an installer is about to take over. */
  allowQuit(): void;
}

/**
 * One Duly per data folder, and an orderly end: whoever wants to quit is held until the house has closed the book and
 * says `quit`. On macOS a closed window leaves the app running, as there it should.
 */
export function electronLifecycle(
  { app, powerMonitor }: Pieces,
  platform: NodeJS.Platform,
  holdsFolder: () => boolean,
): ElectronLifecycle {
  const secondStart = createListeners();
  const quitRequested = createListeners();
  let isLeaving = false;
  const hold = (event: { preventDefault(): void }) => {
    if (isLeaving) return;
    event.preventDefault();
    quitRequested.tell();
  };
  // Two locks: Electron's calls the first window, the folder's also keeps the headless command and the Node host away.
  const holdsInstance = app.requestSingleInstanceLock() && holdsFolder();
  app.on('second-instance', () => secondStart.tell());
  app.on('activate', () => secondStart.tell());
  app.on('before-quit', hold);
  app.on('window-all-closed', () => platform !== 'darwin' && !isLeaving && quitRequested.tell());
  void app.whenReady().then(() =>
    // The event is typed without its argument, although the handler is told to call preventDefault on it.
    powerMonitor.on('shutdown', ((event: { preventDefault(): void } | undefined) => {
      if (event) hold(event);
      else quitRequested.tell();
    }) as () => void),
  );
  const leave = () => {
    isLeaving = true;
    app.quit();
  };
  return {
    hold,
    allowQuit: () => {
      isLeaving = true;
    },
    lifecycle: {
      holdsInstance,
      onSecondStart: secondStart.add,
      onQuitRequested: quitRequested.add,
      quit: leave,
      relaunch: () => {
        app.relaunch();
        leave();
      },
    },
  };
}
