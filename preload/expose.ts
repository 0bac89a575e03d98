import type * as Electron from 'electron';
import type { Bridge } from '../shared/contract/wire.ts';

/** The same two channels as main/api/ipc.ts; a test compares them, because the preload may import nothing of main. */
export const channels = { call: 'duly:call', event: 'duly:event' } as const;

export interface PreloadPieces {
  readonly contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'>;
  readonly ipcRenderer: Pick<Electron.IpcRenderer, 'invoke' | 'on' | 'off'>;
}

/**
 * Gives the window `window.bridge` and nothing else of Electron: two functions, text in and text out. The event object
 * of a message, which could reach the sender, stays here.
 */
export function exposeBridge({ contextBridge, ipcRenderer }: PreloadPieces): void {
  const bridge: Bridge = {
    call: (name, json) => ipcRenderer.invoke(channels.call, String(name), String(json)),
    onEvent: (listener) => {
      const hear = (_event: unknown, json: unknown) => listener(String(json));
      ipcRenderer.on(channels.event, hear);
      return () => void ipcRenderer.off(channels.event, hear);
    },
  };
  contextBridge.exposeInMainWorld('bridge', bridge);
}
