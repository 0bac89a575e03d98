import type { AppUpdater } from 'electron-updater';
import type { Host, UpdateState } from '../host.ts';
import { createListeners } from '../listeners.ts';

type Updater = Pick<AppUpdater, 'checkForUpdates' | 'downloadUpdate' | 'quitAndInstall' | 'on'> & {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
};

/**
 * Updates by electron-updater, which checks the signature. Nothing is fetched or installed unless somebody asked. Null
 * where this copy cannot update itself (not packaged). `allowQuit` lets the installer end the app.
 */
export function electronUpdates(updater: Updater | null, allowQuit: () => void): Host['updates'] {
  const heard = createListeners<UpdateState>();
  let state: UpdateState = updater === null ? { state: 'unavailable' } : { state: 'idle' };
  const become = (next: UpdateState) => {
    state = next;
    heard.tell(next);
  };
  if (updater !== null) {
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.on('update-available', ({ version }) => become({ state: 'available', version }));
    updater.on('update-not-available', () => become({ state: 'idle' }));
    updater.on('download-progress', ({ percent }) => become({ state: 'downloading', percent: Math.round(percent) }));
    updater.on('update-downloaded', ({ version }) => become({ state: 'ready', version }));
    updater.on('error', (error) => become({ state: 'failed', reason: error.message }));
  }
  /** The library both throws and emits; the event has told it already. */
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      if (state.state !== 'failed')
        become({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    check: async () => {
      if (updater !== null) await attempt(() => updater.checkForUpdates());
      return state;
    },
    download: async () => {
      if (updater !== null) await attempt(() => updater.downloadUpdate());
    },
    installAndRestart: async () => {
      if (updater === null || state.state !== 'ready') return;
      allowQuit();
      updater.quitAndInstall(false, true);
    },
    onState: heard.add,
  };
}
