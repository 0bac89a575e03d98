import type * as Electron from 'electron';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** A frame as the sender check sees it. */
export const ownFrame = { url: 'app://ui/', origin: 'app://ui', parent: null };

/**
 * ipcMain and ipcRenderer joined in one process. What passes is cloned as Electron clones it, each way, and arrives
 * later than it was sent.
 */
export function fakeIpcPair(frame: object = ownFrame) {
  const handlers = new Map<string, Handler>();
  const hearing = new Map<string, Set<Handler>>();
  const exposed: Record<string, unknown> = {};
  const event = { senderFrame: frame, sender: { mainFrame: frame } };

  const ipcMain = {
    handle: (channel: string, handler: Handler) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    removeHandler: (channel: string) => void handlers.delete(channel),
  };
  const contents = {
    isDestroyed: () => false,
    send: (channel: string, ...args: unknown[]) => {
      const copy = structuredClone(args);
      setImmediate(() => {
        for (const hear of [...(hearing.get(channel) ?? [])]) hear({ sender: 'the privileged side' }, ...copy);
      });
    },
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const handler = handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return structuredClone(await handler(event, ...structuredClone(args)));
    },
    on: (channel: string, hear: Handler) => {
      const all = hearing.get(channel) ?? new Set();
      hearing.set(channel, all.add(hear));
    },
    off: (channel: string, hear: Handler) => void hearing.get(channel)?.delete(hear),
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => {
      exposed[name] = value;
    },
  };
  return {
    ipcMain: ipcMain as unknown as Electron.IpcMain,
    ipcRenderer: ipcRenderer as unknown as Electron.IpcRenderer,
    contextBridge: contextBridge as unknown as Electron.ContextBridge,
    contents: contents as unknown as Electron.WebContents,
    handlers,
    hearing,
    exposed: () => exposed,
    /** Calls the main side as some other sender would. */
    invokeAs: (sender: { readonly frame: object | null; readonly main: object }, channel: string, ...args: unknown[]) =>
      handlers.get(channel)?.({ senderFrame: sender.frame, sender: { mainFrame: sender.main } }, ...args),
  };
}
