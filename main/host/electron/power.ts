import type * as Electron from 'electron';
import type { Host } from '../host.ts';

/** Sleep, wake, lock and idle, as the operating system tells them. */
export const electronPower = ({
  powerMonitor,
  powerSaveBlocker,
}: Pick<typeof Electron, 'powerMonitor' | 'powerSaveBlocker'>): Host['power'] => ({
  onSuspend: (heard) => {
    powerMonitor.on('suspend', heard);
    return () => void powerMonitor.off('suspend', heard);
  },
  onResume: (heard) => {
    powerMonitor.on('resume', heard);
    return () => void powerMonitor.off('resume', heard);
  },
  onLock: (heard) => {
    powerMonitor.on('lock-screen', heard);
    return () => void powerMonitor.off('lock-screen', heard);
  },
  onUnlock: (heard) => {
    powerMonitor.on('unlock-screen', heard);
    return () => void powerMonitor.off('unlock-screen', heard);
  },
  idleSeconds: () => powerMonitor.getSystemIdleTime(),
  keepAwake: () => {
    const id = powerSaveBlocker.start('prevent-app-suspension');
    return () => powerSaveBlocker.stop(id);
  },
});
